package net.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;

class AditTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line =
      Adit.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void everyCommandHasADescriptionAndHelp() {
    assertEveryCommandIsDescribed(line);
  }

  private static void assertEveryCommandIsDescribed(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
    assertThat(command.getCommandSpec().optionsMap()).as(name).containsKey("--help");
    command.getSubcommands().values().forEach(AditTest::assertEveryCommandIsDescribed);
  }

  @Test
  void saysWhatIsMissingAndWhereHelpIs() {
    assertThat(line.execute("user", "add")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("LOGIN").contains("Try: adit user add --help");
  }

  @Test
  void refusesMalformedValuesInOneSentence() {
    assertThat(line.execute("pool", "add", "x", "--v4", "10.0.0.1/8", "--v6", "fd00::/64"))
        .isEqualTo(ExitCode.INVALID);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).contains("did you mean 10.0.0.0/8?");
  }

  @Test
  void aStartLooksAtTheNounItNeedsAlone() {
    assertThat(Nouns.needed("device", "list"))
        .singleElement()
        .satisfies(noun -> assertThat(nameOf(noun)).isEqualTo("device"));
    assertThat(Nouns.needed()).isEqualTo(Nouns.all());
    assertThat(Nouns.needed("--help")).isEqualTo(Nouns.all());
    assertThat(Nouns.needed("completion")).isEqualTo(Nouns.all());
    assertThat(Nouns.all())
        .allSatisfy(noun -> assertThat(Nouns.needed(nameOf(noun))).contains(noun));
  }

  private static String nameOf(Class<?> noun) {
    return new CommandLine(noun).getCommandName();
  }

  @Test
  void everyChangeOfTheDesiredStateCanSayWhy() {
    line.getSubcommands()
        .forEach((noun, command) ->
            command.getSubcommands().forEach((verb, change) -> assertSaysWhy(noun, verb, change)));
    assertThat(line.getSubcommands().get("profile"))
        .isNotNull()
        .satisfies(
            profile -> assertThat(profile.getCommandSpec().optionsMap()).containsKey("--reason"));
  }

  @Test
  void helpAndCompletionKnowThePrograms() {
    line.execute("--help");
    assertThat(out.toString()).contains("  controller  ", "  agent  ", "  demo  ", "  lab  ");

    String completion = AutoComplete.bash("adit", line);
    assertThat(completion)
        .contains("function _picocli_adit_controller_rekey()", "--device-ca-passphrase-file")
        .contains("function _picocli_adit_agent_join()", "--token-file")
        .contains("function _picocli_adit_demo()", "--report");
  }

  private static void assertSaysWhy(String noun, String verb, CommandLine command) {
    Set<String> changes =
        Set.of(
            "add",
            "edit",
            "remove",
            "drain",
            "undrain",
            "revoke",
            "register",
            "import",
            "raise",
            "retire",
            "apply",
            "move",
            "rollback",
            "offer",
            "confirm");
    Set<String> notInTheLog = Set.of("session", "bench");
    command
        .getSubcommands()
        .forEach((below, change) -> assertSaysWhy(noun + " " + verb, below, change));
    assertThat(command.getCommandSpec().optionsMap().containsKey("--reason"))
        .as(noun + " " + verb)
        .isEqualTo(changes.contains(verb) && !notInTheLog.contains(noun));
  }
}

package net.adit.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.adit.agent.Agent;
import net.adit.bench.Bench;
import net.adit.connector.Connect;
import net.adit.controller.Controller;
import net.adit.lab.Lab;
import net.adit.lab.demo.Launcher;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What help and completion of the command line show of the other programs is what these are.
class ProgramListTest {
  private static final Path FILE =
      Launcher.find()
          .toAbsolutePath()
          .resolve("../../cli/src/main/resources/net/adit/cli/program/programs.txt")
          .normalize();

  @Test
  void isWhatTheProgramsSayOfThemselves() throws IOException {
    List<String> lines = new ArrayList<>();
    describe("controller", Controller.commandLine(), lines);
    describe("agent", Agent.commandLine(), lines);
    describe("connect", Connect.commandLine(), lines);
    Map<String, CommandLine> lab = Lab.commandLine().getSubcommands();
    lab.forEach((noun, command) -> describe(noun, command, lines));
    Map<String, CommandLine> bench = Bench.commandLine().getSubcommands();
    bench.forEach((noun, command) -> describe(noun, command, lines));
    String text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(FILE, text);
    }

    assertThat(Files.readString(FILE)).isEqualTo(text);
  }

  @Test
  void theLauncherStartsEachOfThem() throws IOException {
    String launcher = Files.readString(Launcher.find());

    assertThat(launcher)
        .contains("  controller) ", "  agent) ", "  connect) ", "  lab|demo|chaos) ", "  bench) ");
  }

  private static void describe(String path, CommandLine command, List<String> lines) {
    CommandSpec spec = command.getCommandSpec();
    lines.add(line("command", path, "", "", spec.usageMessage().description()));
    spec.options()
        .forEach(option ->
            lines.add(
                line(
                    "option",
                    path,
                    String.join(" ", option.names()),
                    option.arity().max() == 0 ? "" : option.paramLabel(),
                    option.description())));
    spec.positionalParameters()
        .forEach(argument ->
            lines.add(line("argument", path, "", argument.paramLabel(), argument.description())));
    command.getSubcommands().forEach((verb, one) -> describe(path + " " + verb, one, lines));
  }

  private static String line(
      String kind, String path, String names, String label, String[] description) {
    String text = String.join(" ", Arrays.asList(description));
    return String.join("\t", kind, path, names, label, text);
  }
}

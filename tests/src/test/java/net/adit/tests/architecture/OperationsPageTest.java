package net.adit.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.agent.config.ConfigReading;
import net.adit.controller.config.ConfigReader;
import net.adit.model.Refusal;
import org.junit.jupiter.api.Test;

/// `docs/operations.md` has every setting the programs know, and no other.
class OperationsPageTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\|.*");
  private static final String UNKNOWN = "no-such-setting = 1";

  @Test
  void hasEverySettingOfTheController() {
    assertThat(ConfigReader.read(Path.of("/"), UNKNOWN))
        .isInstanceOfSatisfying(
            ConfigReader.Result.Invalid.class,
            invalid ->
                assertThat(described("controller.conf"))
                    .containsExactlyInAnyOrderElementsOf(known(invalid.errors(), "use one of ")));
  }

  @Test
  void hasEverySettingOfTheAgentAsTheTemplateHas() {
    assertThat(ConfigReading.of("agent.conf", UNKNOWN))
        .isInstanceOfSatisfying(
            ConfigReading.Bad.class,
            bad -> {
              List<String> known = known(bad.refusals(), "settings are ");
              assertThat(described("agent.conf")).containsExactlyInAnyOrderElementsOf(known);
              assertThat(inTemplate()).containsExactlyInAnyOrderElementsOf(known);
            });
  }

  private static List<String> known(List<Refusal> refusals, String lead) {
    String remedy = refusals.getFirst().remedy();
    assertThat(remedy).startsWith(lead);
    return List.of(remedy.substring(lead.length()).split(", ", -1));
  }

  /// The keys of the table under a heading.
  private static List<String> described(String file) {
    return lines("docs/operations.md").stream()
        .dropWhile(line -> !line.equals("### " + file))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .toList();
  }

  private static List<String> inTemplate() {
    Pattern setting = Pattern.compile("#([a-z0-9-]+) =.*");
    return lines("packaging/agent.conf").stream()
        .map(setting::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .toList();
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(SourceTree.home().resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

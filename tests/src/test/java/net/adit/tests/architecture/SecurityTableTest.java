package net.adit.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table in SECURITY.md names the test behind each line: each of these must exist.
class SecurityTableTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.([a-zA-Z]+))?`");

  @Test
  void namesTestsThatExist() throws IOException {
    List<Path> sources = SourceTree.testSources();
    List<String> lines = Files.readAllLines(SourceTree.home().resolve("SECURITY.md"));
    List<String> rows = lines.stream().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertThat(rows).hasSizeGreaterThan(5).allMatch(row -> TEST.matcher(row).find());
    for (String row : rows) {
      Matcher named = TEST.matcher(row);
      while (named.find()) {
        assertExists(sources, named.group(1), named.group(2) == null ? "" : named.group(2));
      }
    }
  }

  private static void assertExists(List<Path> sources, String test, String method)
      throws IOException {
    List<Path> found = sources.stream().filter(file -> file.endsWith(test + ".java")).toList();
    assertThat(found).as(test).hasSize(1);
    assertThat(Files.readString(found.getFirst())).as(test).contains(method);
  }
}

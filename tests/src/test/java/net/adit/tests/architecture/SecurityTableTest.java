package net.adit.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table in SECURITY.md names the test behind each line: each of these must exist.
class SecurityTableTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.([a-zA-Z]+))?`");

  @Test
  void namesTestsThatExist() throws IOException {
    Path home = home();
    Set<Path> sources = testSources(home);
    List<String> lines = Files.readAllLines(home.resolve("SECURITY.md"));
    List<String> rows = lines.stream().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertThat(rows).hasSizeGreaterThan(5).allMatch(row -> TEST.matcher(row).find());
    for (String row : rows) {
      Matcher named = TEST.matcher(row);
      while (named.find()) {
        assertExists(sources, named.group(1), named.group(2) == null ? "" : named.group(2));
      }
    }
  }

  private static void assertExists(Set<Path> sources, String test, String method)
      throws IOException {
    List<Path> found = sources.stream().filter(file -> file.endsWith(test + ".java")).toList();
    assertThat(found).as(test).hasSize(1);
    assertThat(Files.readString(found.getFirst())).as(test).contains(method);
  }

  private static Set<Path> testSources(Path home) throws IOException {
    try (Stream<Path> files = Files.find(home, 20, (file, _) -> isTestSource(file))) {
      return files.collect(Collectors.toSet());
    }
  }

  private static boolean isTestSource(Path file) {
    return file.toString().contains("/src/test/java/") && file.toString().endsWith("Test.java");
  }

  private static Path home() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("SECURITY.md"))) {
      directory = Objects.requireNonNull(directory.getParent());
    }
    return directory;
  }
}

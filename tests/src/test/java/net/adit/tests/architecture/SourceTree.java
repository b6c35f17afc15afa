package net.adit.tests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The project's own files, for rules about text.
final class SourceTree {
  private SourceTree() {}

  /// The folder that holds all modules.
  static Path home() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("SECURITY.md"))) {
      directory = Objects.requireNonNull(directory.getParent());
    }
    return directory;
  }

  /// All test classes of all modules, this package's apart, whose rules name what they forbid.
  static List<Path> testSources() throws IOException {
    try (Stream<Path> files = Files.find(home(), 20, (file, _) -> isTestSource(file))) {
      return files.toList();
    }
  }

  private static boolean isTestSource(Path file) {
    String path = file.toString();
    return path.contains("/src/test/java/")
        && path.endsWith(".java")
        && !path.contains("/tests/architecture/");
  }
}

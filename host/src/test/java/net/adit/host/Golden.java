package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text compared with a file beside the tests, rewritten by `-Dgolden.write=true` for a person to
/// read the difference.
public final class Golden {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Golden() {}

  /// @param file below the resources of the test's package
  public static void check(Class<?> test, String file, String text) {
    Path path = RESOURCES.resolve(test.getPackageName().replace('.', '/')).resolve(file);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
      }
      assertThat(text).isEqualTo(Files.readString(path));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

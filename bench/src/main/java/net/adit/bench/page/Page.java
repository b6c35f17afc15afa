package net.adit.bench.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;

/// The page about benchmarks: the explanations are a resource, all figures come from reports.
/// Immutable.
///
/// @param text in Markdown
/// @param pictures by the names of their files
public record Page(String text, Map<String, String> pictures) {
  private static final String TEMPLATE = "benchmarks.md";

  public Page {
    pictures = new LinkedHashMap<>(pictures);
  }

  public static Page of(Reports reports) {
    return new Page(Template.fill(template(), reports), new Pictures(reports).all());
  }

  private static String template() {
    try (InputStream stream = Page.class.getResourceAsStream(TEMPLATE)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + TEMPLATE + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + TEMPLATE, failed);
    }
  }

  /// Writes the page, and its pictures into the directory `benchmarks` beside it.
  public void write(Path file) {
    try {
      Path directory = file.resolveSibling("benchmarks");
      Files.createDirectories(directory);
      Files.writeString(file, text);
      for (Map.Entry<String, String> picture : pictures.entrySet()) {
        Files.writeString(directory.resolve(picture.getKey()), picture.getValue());
      }
    } catch (IOException failed) {
      throw new LabException(
          Reason.FILE, "cannot write the page to " + file + ": " + failed.getMessage(), failed);
    }
  }
}

package net.adit.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.adit.lab.demo.Launcher;
import org.junit.jupiter.api.Test;

/// The page in the tree is what the reports beside it give: nobody edits a figure by hand.
class PageTest {
  private static final Path DOCS =
      Launcher.find().toAbsolutePath().resolve("../../docs").normalize();

  @Test
  void pageAndPicturesInTheTreeAreWhatTheReportsGive() throws IOException {
    Page page = Page.of(Reports.read(reports()));
    if (Boolean.getBoolean("golden.write")) {
      page.write(DOCS.resolve("benchmarks.md"));
    }

    assertThat(DOCS.resolve("benchmarks.md")).hasContent(page.text());
    page.pictures()
        .forEach((name, text) ->
            assertThat(DOCS.resolve("benchmarks").resolve(name)).as(name).hasContent(text));
  }

  @Test
  void pageShowsEachOfItsPictures() throws IOException {
    Page page = Page.of(Reports.read(reports()));

    assertThat(page.pictures()).isNotEmpty();
    assertThat(page.pictures().keySet())
        .allSatisfy(name -> assertThat(page.text()).contains("](benchmarks/" + name + ")"));
  }

  /// In the order of a shell.
  private static List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("benchmarks"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}

package net.adit.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.adit.lab.host.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void theLaterReportCountsWhereTwoHaveTheSameFigure() throws IOException {
    Path old = write("old.json", "{\"figures\": {\"a\": 1, \"b\": 2}}");
    Path newer = write("newer.json", "{\"figures\": {\"a\": 3}}");

    Reports reports = Reports.read(List.of(old, newer));

    assertThat(reports.number("a")).contains(3.0);
    assertThat(reports.number("b")).contains(2.0);
    assertThat(reports.number("c")).isEmpty();
  }

  @Test
  void whatIsNoReportIsNamed() throws IOException {
    Path other = write("other.json", "{\"steps\": []}");
    Path broken = write("broken.json", "{");

    assertThatThrownBy(() -> Reports.read(List.of(other)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("other.json is no report of 'adit bench'");
    assertThatThrownBy(() -> Reports.read(List.of(broken)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("broken.json");
    assertThatThrownBy(() -> Reports.read(List.of(directory.resolve("absent.json"))))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith("absent.json: there is no such file");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}

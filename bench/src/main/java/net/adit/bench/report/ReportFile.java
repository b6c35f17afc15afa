package net.adit.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;

/// Where a report is kept. Immutable.
public record ReportFile(Path file) {
  /// What is measured for minutes should not be lost in the end.
  public void requireDirectory() {
    if (!Files.isDirectory(file.resolveSibling("."))) {
      throw new LabException(
          Reason.FILE, "cannot write the report to " + file + ": there is no such directory");
    }
  }

  public void write(Report report) {
    try {
      Files.writeString(file, report.toJson() + "\n");
    } catch (IOException failed) {
      throw new LabException(
          Reason.FILE, "cannot write the report to " + file + ": " + failed.getMessage(), failed);
    }
  }
}

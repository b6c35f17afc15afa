package net.adit.bench.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.json.Json;

/// Reports of benchmarks by the names of their files. Immutable; where two have the same figure,
/// the later one's counts.
public final class Reports {
  private final Map<String, Json> byName;

  private Reports(Map<String, Json> byName) {
    this.byName = new LinkedHashMap<>(byName);
  }

  /// @throws LabException if a file is not there or is no report
  public static Reports read(List<Path> files) {
    Map<String, Json> reports = new LinkedHashMap<>();
    files.forEach(file -> reports.put(String.valueOf(file.getFileName()), readOne(file)));
    return of(reports);
  }

  static Reports of(Map<String, Json> byName) {
    return new Reports(byName);
  }

  private static Json readOne(Path file) {
    try {
      Json report = Json.parse(Files.readString(file));
      if (report.get("figures") instanceof Json.Members) {
        return report;
      }
      throw new LabException(
          Reason.FILE, file + " is no report of 'adit bench': it has no figures");
    } catch (NoSuchFileException absent) {
      throw new LabException(
          Reason.FILE, "cannot read the report " + file + ": there is no such file", absent);
    } catch (IOException | IllegalArgumentException failed) {
      throw new LabException(
          Reason.FILE, "cannot read the report " + file + ": " + failed.getMessage(), failed);
    }
  }

  /// In the order in which they came.
  Map<String, Json> all() {
    return new LinkedHashMap<>(byName);
  }

  /// A number of the newest report that has it.
  ///
  /// @param path names with dots between them; of a figure, or of a detail after `details:`
  Optional<Double> number(String path) {
    boolean detail = path.startsWith("details:");
    String[] names = (detail ? path.substring("details:".length()) : path).split("\\.", -1);
    Optional<Double> newest = Optional.empty();
    for (Json report : byName.values()) {
      Json value = report.get(detail ? "details" : "figures");
      for (String name : names) {
        value = value.get(name);
      }
      newest = value.number().isPresent() ? value.number() : newest;
    }
    return newest;
  }
}

package net.adit.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;
import net.adit.lab.json.Json;

/// A run of a benchmark, as it is kept: figures first, then what they hang on. Confined to one
/// thread.
public final class Report {
  private final int seed;
  private final boolean quick;
  private final Surroundings surroundings;
  private final Map<String, Json> figures = new LinkedHashMap<>();
  private final Map<String, Json> details = new LinkedHashMap<>();

  /// @param quick whether it was a look rather than a measurement
  public Report(int seed, boolean quick, Surroundings surroundings) {
    this.seed = seed;
    this.quick = quick;
    this.surroundings = surroundings;
  }

  public void add(Measured part) {
    part.figures().forEach((name, value) -> figures.put(name, Json.of(rounded(value))));
    details.putAll(part.details());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  public Json toJson() {
    Map<String, Json> report = new LinkedHashMap<>();
    report.put("figures", new Json.Members(figures));
    report.put("details", new Json.Members(details));
    report.put("seed", Json.of(seed));
    report.put("quick", Json.of(quick));
    report.put("hardware", surroundings.hardware());
    report.put("versions", surroundings.versions());
    return new Json.Members(report);
  }
}

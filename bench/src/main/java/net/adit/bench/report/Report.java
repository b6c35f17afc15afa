package net.adit.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import net.adit.lab.json.Json;

/// A run of a benchmark, as it is kept: figures first, then what they hang on. A name with dots is
/// that of a figure in an object. Confined to one thread.
public final class Report {
  private final OptionalInt seed;
  private final boolean quick;
  private final Surroundings surroundings;
  private final Map<String, Json> figures = new LinkedHashMap<>();
  private final Map<String, Json> details = new LinkedHashMap<>();

  /// @param seed of what was made up, if anything was
  /// @param quick whether it was a look rather than a measurement
  public Report(OptionalInt seed, boolean quick, Surroundings surroundings) {
    this.seed = seed;
    this.quick = quick;
    this.surroundings = surroundings;
  }

  public void add(Measured part) {
    part.figures().forEach((name, value) -> put(figures, name, Json.of(rounded(value))));
    details.putAll(part.details());
  }

  private static void put(Map<String, Json> into, String name, Json value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      into.put(name, value);
      return;
    }
    Map<String, Json> inner = new LinkedHashMap<>();
    if (into.get(name.substring(0, dot)) instanceof Json.Members(Map<String, Json> members)) {
      inner.putAll(members);
    }
    put(inner, name.substring(dot + 1), value);
    into.put(name.substring(0, dot), new Json.Members(inner));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  public Json toJson() {
    Map<String, Json> report = new LinkedHashMap<>();
    report.put("figures", new Json.Members(figures));
    report.put("details", new Json.Members(details));
    seed.ifPresent(number -> report.put("seed", Json.of(number)));
    report.put("quick", Json.of(quick));
    report.put("hardware", surroundings.hardware());
    report.put("versions", surroundings.versions());
    return new Json.Members(report);
  }
}

package net.adit.bench.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.adit.bench.report.Measured;
import net.adit.lab.json.Json;
import net.adit.lab.measure.Percentiles;

/// Collects what a family came to. Confined to one thread.
final class Figures {
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final Map<String, Json> details = new LinkedHashMap<>();

  Figures put(String name, double value) {
    figures.put(name, value);
    return this;
  }

  /// Keeps all readings, under the name of their figure.
  Figures keep(String name, List<Double> readings) {
    details.put(
        name,
        new Json.Array(
            readings.stream().map(one -> Json.of(Math.round(one * 1000) / 1000.0)).toList()));
    return this;
  }

  /// Keeps all readings; the figure is their median.
  Figures median(String name, List<Double> readings) {
    return keep(name, readings).put(name, Percentiles.of(readings).median());
  }

  /// Keeps all readings; the figure is the worst of them, and their median has a name of its own.
  Figures worst(String name, List<Double> readings) {
    Percentiles of = Percentiles.of(readings);
    return keep(name, readings).put(name, of.worst()).put(name + "Median", of.median());
  }

  /// Something seen that a reader wants to know.
  Figures note(String name, List<String> words) {
    details.put(name, new Json.Array(words.stream().<Json>map(Json::of).toList()));
    return this;
  }

  double get(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  Measured measured() {
    return new Measured(figures, details);
  }
}

package net.adit.bench.install;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.bench.report.Measured;
import net.adit.lab.json.Json;
import net.adit.lab.measure.Percentiles;

/// Medians of rounds, under the names of the report. Pure.
final class InstallFigures {
  private InstallFigures() {}

  /// @param size devices and rules, such as `10000x1000`
  /// @param policies rounds in which another policy was installed
  /// @param rules rounds in which one rule changed
  /// @param elements rounds in which one device joined a group
  static Measured of(String size, List<Round> policies, List<Round> rules, List<Round> elements) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, Json> details = new LinkedHashMap<>();
    add("installMillis_6gw_" + size, policies.stream().map(Round::confirmed), figures, details);
    add("ruleChangeMillis_6gw", rules.stream().map(Round::confirmed), figures, details);
    add("deltaInstallMillis_6gw", elements.stream().map(Round::confirmed), figures, details);
    add(
        "switchSpreadMillis_6gw",
        Stream.concat(policies.stream(), rules.stream())
            .map(Round::spread)
            .flatMap(Optional::stream),
        figures,
        details);
    details.put(
        "deltasByElements",
        Json.of((double) elements.stream().filter(round -> round.spread().isEmpty()).count()));
    return new Measured(figures, details);
  }

  private static void add(
      String name,
      Stream<Duration> sample,
      Map<String, Double> figures,
      Map<String, Json> details) {
    List<Double> millis = sample.map(one -> one.toNanos() / 1e6).toList();
    if (!millis.isEmpty()) {
      figures.put(name, Percentiles.of(millis).median());
    }
    details.put(
        name,
        new Json.Array(millis.stream().map(one -> Json.of((double) Math.round(one))).toList()));
  }
}

package net.adit.lab.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.lab.json.Json;

/// What a telling of the story came to. Immutable; `toJson` is the form in which it is kept.
///
/// @param figures those that could be taken
/// @param bareConfiguration of the server that logins are compared with
public record Report(
    List<StepResult> steps, Map<Figure, Double> figures, String bareConfiguration) {
  public Report {
    steps = List.copyOf(steps);
    figures = Map.copyOf(figures);
  }

  /// Whether every step held.
  public boolean ok() {
    return !steps.isEmpty() && steps.stream().allMatch(StepResult::ok);
  }

  /// A figure that could not be taken is `null`.
  public Json toJson() {
    Map<String, Json> measured = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      measured.put(
          figure.reportName(),
          Optional.ofNullable(figures.get(figure))
              .<Json>map(value -> Json.of(Math.round(value * 100) / 100.0))
              .orElseGet(Json.Nothing::new));
    }
    Map<String, Json> report = new LinkedHashMap<>();
    report.put("steps", new Json.Array(steps.stream().map(Report::step).toList()));
    report.put("figures", new Json.Members(measured));
    report.put("bareConfiguration", Json.of(bareConfiguration));
    return new Json.Members(report);
  }

  private static Json step(StepResult result) {
    Map<String, Json> step = new LinkedHashMap<>();
    step.put("name", Json.of(result.name()));
    step.put("ok", Json.of(result.ok()));
    step.put("detail", Json.of(result.detail()));
    return new Json.Members(step);
  }
}

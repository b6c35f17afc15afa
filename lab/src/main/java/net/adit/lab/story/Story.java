package net.adit.lab.story;

import java.util.ArrayList;
import java.util.List;

/// Tells steps one after the other. Immutable.
public record Story(List<Step> steps) {
  public Story {
    steps = List.copyOf(steps);
  }

  /// Runs every step, whatever became of those before it.
  public List<StepResult> tell(Scene scene, Progress progress) {
    List<StepResult> results = new ArrayList<>();
    for (Step step : steps) {
      progress.begin(step.name());
      StepResult result = attempt(step, scene);
      progress.end(result);
      results.add(result);
    }
    return results;
  }

  /// Runs a step; one that breaks off has not held.
  public static StepResult attempt(Step step, Scene scene) {
    try {
      return step.run(scene);
    } catch (RuntimeException broken) {
      return new StepResult(step.name(), false, "broke off: " + broken);
    }
  }
}

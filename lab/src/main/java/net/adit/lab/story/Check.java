package net.adit.lab.story;

import java.util.ArrayList;
import java.util.List;

/// Collects what a step has seen and what was not as it should be. Thread-safe.
public final class Check {
  private final List<String> wrong = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /// @param otherwise what is wrong if it does not hold
  /// @return whether it holds
  public synchronized boolean that(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
    return holds;
  }

  /// Something seen that a reader wants to know.
  public synchronized void note(String seen) {
    notes.add(seen);
  }

  public synchronized StepResult result(String name) {
    return new StepResult(
        name, wrong.isEmpty(), String.join("; ", wrong.isEmpty() ? notes : wrong));
  }
}

package net.adit.controller.directory;

import java.util.List;

/// What becomes of each line of a file of users. Immutable.
public record ImportReport(List<Line> lines) {
  public ImportReport {
    lines = List.copyOf(lines);
  }

  /// @param line 1-based
  /// @param sentence what is refused or changed; may be empty
  public record Line(int line, String login, Outcome outcome, String sentence) {}

  /// What happens with a line.
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED,
    REFUSED
  }

  public int count(Outcome outcome) {
    return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
  }

  public boolean hasRefused() {
    return count(Outcome.REFUSED) > 0;
  }
}

package net.adit.protocol.rest;

import java.util.List;

/// What became of a CSV file of users. Immutable.
///
/// @param applied false on a dry run and if any line was refused: all lines or none
/// @param lines one for each line of the file but its header
public record UserImport(
    boolean applied, int added, int changed, int unchanged, int refused, List<Line> lines) {
  public UserImport {
    lines = List.copyOf(lines);
  }

  /// @param line 1-based, the line on which the record starts
  /// @param sentence what is refused or changed; empty if there is nothing to say
  public record Line(int line, String login, Outcome outcome, String sentence) {}

  /// What happens, or on a dry run would happen, with a line.
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED,
    REFUSED
  }
}

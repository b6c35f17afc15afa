package net.adit.checker.finding;

/// What a finding is about. Immutable.
///
/// @param line of the uploaded file, counted from one; 0 = of no line
/// @param column counted from one; 0 = the line as a whole
/// @param option empty = of no option
public record Place(int line, int column, String option) {
  /// The upload as a whole.
  public static final Place NOWHERE = new Place(0, 0, "");

  public static Place of(int line, String option) {
    return new Place(line, 0, option);
  }

  /// Something that is missing or came in a field of its own.
  public static Place of(String option) {
    return new Place(0, 0, option);
  }
}

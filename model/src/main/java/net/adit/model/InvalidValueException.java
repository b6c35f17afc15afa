package net.adit.model;

/// Thrown when text or a number cannot become a value of the model: the one exception type of this
/// module.
///
/// The message names the kind of value, quotes the input (shortened, control characters replaced)
/// and says what is expected, so that it can be shown to a user as it is.
public final class InvalidValueException extends IllegalArgumentException {
  private static final int LONGEST_QUOTE = 80;

  /// What is wrong with the input.
  public enum Reason {
    /// The text does not have the form of such a value.
    SYNTAX,
    /// The form is right, the value lies outside what is allowed.
    RANGE,
    /// Two parts of a composed value do not fit each other.
    CONFLICT
  }

  private final Reason reason;
  private final String input;

  /// @param kind what was being read, such as `prefix`
  /// @param input the offending text as it came
  /// @param expectation a clause that completes "…: ", such as `expected ADDRESS/LENGTH`
  public InvalidValueException(Reason reason, String kind, String input, String expectation) {
    super("invalid " + kind + " '" + Printable.of(input, LONGEST_QUOTE) + "': " + expectation);
    this.reason = reason;
    this.input = input;
  }

  public Reason reason() {
    return reason;
  }

  /// The offending text, unshortened.
  public String input() {
    return input;
  }
}

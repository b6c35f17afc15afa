package net.adit.cli;

import net.adit.model.Refusal;

/// What a command's exit status tells a script. Part of the interface, like option names.
public final class ExitCode {
  public static final int OK = 0;

  /// A defect in Adit: please report it.
  public static final int INTERNAL = 1;

  /// Unknown option, missing argument (picocli's own).
  public static final int USAGE = 2;

  /// The input is malformed, or a check found something.
  public static final int INVALID = 3;

  public static final int NOT_FOUND = 4;

  /// The present state does not allow it.
  public static final int CONFLICT = 5;

  /// The token is unknown or its role too low.
  public static final int FORBIDDEN = 6;

  /// The controller cannot be reached, or cannot do it now.
  public static final int UNAVAILABLE = 7;

  private ExitCode() {}

  static int of(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> INVALID;
      case UNAUTHENTICATED, FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT, EXHAUSTED -> CONFLICT;
      case UNAVAILABLE -> UNAVAILABLE;
    };
  }
}

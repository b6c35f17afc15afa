package net.adit.lab.host;

/// Thrown when the lab cannot do what it should: the one exception type of this module.
///
/// The message says what failed, on what, and what to do where that is known.
public final class LabException extends RuntimeException {
  /// What stood in the way.
  public enum Reason {
    /// The machine lacks a program, a device or a privilege.
    MACHINE,
    /// A program ended badly.
    PROGRAM,
    /// What was waited for did not come about in time.
    TIMEOUT,
    /// A file could not be read or written.
    FILE
  }

  private final Reason reason;

  public LabException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public LabException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

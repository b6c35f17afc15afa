package net.adit.controller.store.sql;

import net.adit.model.Refusal;

/// Thrown when the database cannot serve: the one exception type of the store. Its message is the
/// sentence of its refusal.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kept the store from serving.
  public enum Reason {
    /// There is no database, or none of Adit's in it.
    MISSING,
    /// There is one already where a new one should be made.
    EXISTS,
    /// It was written by a newer version of Adit.
    NEWER,
    READ_ONLY,
    FULL,
    /// Somebody else held it for too long.
    BUSY,
    /// The user or password was not accepted, or files may not be read.
    DENIED,
    /// No answer, or a connection broke: what was being written may or may not be stored.
    UNREACHABLE,
    /// Its content contradicts itself.
    DAMAGED,
    /// The key file is missing, unsafe or another one.
    KEY_FILE,
    /// A rule of a table said no, such as a login name that is taken; nothing was written.
    REFUSED,
    UNEXPECTED
  }

  private final Reason reason;
  private final transient Refusal refusal;

  public StoreException(Reason reason, Refusal refusal) {
    super(refusal.sentence());
    this.reason = reason;
    this.refusal = refusal;
  }

  public StoreException(Reason reason, Refusal refusal, Throwable cause) {
    super(refusal.sentence(), cause);
    this.reason = reason;
    this.refusal = refusal;
  }

  /// For failures a caller may try again later.
  ///
  /// @param type the stable name of the refusal
  public static StoreException unavailable(Reason reason, String type, String what, String remedy) {
    return new StoreException(reason, Refusal.of(Refusal.Kind.UNAVAILABLE, type, what, remedy));
  }

  public Reason reason() {
    return reason;
  }

  public Refusal refusal() {
    return refusal;
  }
}

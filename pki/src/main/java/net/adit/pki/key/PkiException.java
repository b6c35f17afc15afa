package net.adit.pki.key;

import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Thrown when a certificate, key or request is refused: the one exception type of this module.
///
/// Its message is the refusal's sentence. It never holds key material or a passphrase.
public final class PkiException extends RuntimeException {
  private final Refusal refusal;

  public PkiException(Refusal refusal) {
    super(refusal.sentence());
    this.refusal = refusal;
  }

  public PkiException(Refusal refusal, Throwable cause) {
    super(refusal.sentence(), cause);
    this.refusal = refusal;
  }

  /// Malformed or unacceptable input.
  ///
  /// @param type stable name of the refusal
  public static PkiException invalid(String type, String what, String remedy) {
    return new PkiException(Refusal.of(Kind.INVALID, type, what, remedy));
  }

  /// Something the state of the authority does not allow.
  public static PkiException conflict(String type, String what, String remedy) {
    return new PkiException(Refusal.of(Kind.CONFLICT, type, what, remedy));
  }

  /// The same with the exception that was the cause; its message is not shown.
  public PkiException causedBy(Throwable cause) {
    return new PkiException(refusal, cause);
  }

  public Refusal refusal() {
    return refusal;
  }
}

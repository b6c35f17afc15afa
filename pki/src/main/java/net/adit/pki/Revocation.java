package net.adit.pki;

import java.time.Instant;
import net.adit.model.identity.SerialNumber;

/// One line of a revocation list.
///
/// @param revokedAt kept in whole seconds
public record Revocation(SerialNumber serialNumber, Instant revokedAt, Reason reason) {
  /// Why it was revoked (RFC 5280 §5.3.1), as far as Adit tells.
  public enum Reason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    AFFILIATION_CHANGED(3),
    SUPERSEDED(4),
    CESSATION_OF_OPERATION(5),
    PRIVILEGE_WITHDRAWN(9);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    /// The number in the list.
    public int code() {
      return code;
    }

    /// @param name as in [java.security.cert.CRLReason]; one that Adit does not tell is unspecified
    static Reason named(String name) {
      for (Reason reason : values()) {
        if (reason.name().equals(name)) {
          return reason;
        }
      }
      return UNSPECIFIED;
    }
  }
}

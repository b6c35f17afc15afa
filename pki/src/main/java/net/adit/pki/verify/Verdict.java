package net.adit.pki.verify;

import java.util.List;
import net.adit.pki.IssuedCertificate;

/// What became of checking a certificate.
public sealed interface Verdict {

  /// The certificate may be used.
  ///
  /// @param chain from the certificate to the trusted authority
  record Trusted(List<IssuedCertificate> chain) implements Verdict {
    public Trusted {
      chain = List.copyOf(chain);
    }
  }

  /// The certificate may not be used.
  ///
  /// @param sentence what is wrong, with the certificate's subject, for people
  record Refused(Reason reason, String sentence) implements Verdict {}

  /// The first thing found wrong, in the order of this list.
  enum Reason {
    /// No trusted authority signed it, nor one that a trusted authority certified.
    UNKNOWN_ISSUER,
    /// It, or an authority above it, has ended.
    EXPIRED,
    /// It, or an authority above it, has not begun.
    NOT_YET_VALID,
    /// Its key usages do not allow what it is used for, or it is an authority's.
    WRONG_PURPOSE,
    /// Its key, or that of an authority above it, is too weak.
    WEAK_KEY,
    /// The chain breaks another rule of RFC 5280, such as a name constraint.
    INVALID_CHAIN
  }
}

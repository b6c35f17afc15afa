package net.adit.pki;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.adit.pki.key.PkiException;

/// From when to when a certificate is valid, in whole seconds.
record Validity(Instant notBefore, Instant notAfter) {
  /// Certificates start this long ago, so that a host whose clock is a little behind accepts them.
  static final Duration BACKDATED = Duration.ofMinutes(5);

  static Validity from(Instant now, Duration lifetime) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return new Validity(second.minus(BACKDATED), second.plus(lifetime));
  }

  /// Cut so that it lies within the issuer's.
  ///
  /// @throws PkiException if the issuer's has ended or not begun
  static Validity within(IssuedCertificate issuer, Instant now, Duration lifetime) {
    if (!issuer.notAfter().isAfter(now)) {
      throw PkiException.conflict(
          "issuer-expired",
          "the issuer '" + issuer.subject() + "' ended at " + issuer.notAfter(),
          "make or bring a new issuer");
    }
    if (issuer.notBefore().isAfter(now)) {
      throw PkiException.conflict(
          "issuer-not-yet-valid",
          "the issuer '" + issuer.subject() + "' begins only at " + issuer.notBefore(),
          "check the clock of this host");
    }
    Validity whole = from(now, lifetime);
    return new Validity(
        later(whole.notBefore, issuer.notBefore()), earlier(whole.notAfter, issuer.notAfter()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

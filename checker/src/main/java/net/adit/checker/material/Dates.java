package net.adit.checker.material;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.adit.checker.finding.Findings;

/// Whether certificates are valid today. Stateless.
final class Dates {
  private static final Duration SOON = Duration.ofDays(30);

  /// One made a moment ago on a machine whose clock is a little ahead is good.
  private static final Duration CLOCK = Duration.ofMinutes(10);

  private Dates() {}

  static boolean hasEnded(X509Certificate certificate, Instant now) {
    return now.isAfter(certificate.getNotAfter().toInstant());
  }

  static boolean isEarly(X509Certificate certificate, Instant now) {
    return now.plus(CLOCK).isBefore(certificate.getNotBefore().toInstant());
  }

  /// @param whose such as `the client's certificate`
  static void check(
      X509Certificate certificate, String whose, Given given, Instant now, Findings findings) {
    Instant end = certificate.getNotAfter().toInstant();
    if (hasEnded(certificate, now)) {
      findings.error(
          given.place(),
          whose + " expired on " + day(end) + ", so every connection would fail",
          "get a new one");
    } else if (isEarly(certificate, now)) {
      findings.error(
          given.place(),
          whose + " is not yet valid: it begins on " + day(certificate.getNotBefore().toInstant()),
          "wait, or get another; check the clock of the machine that made it");
    } else if (end.isBefore(now.plus(SOON))) {
      findings.warning(given.place(), whose + " expires on " + day(end), "get a new one in time");
    }
  }

  static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}

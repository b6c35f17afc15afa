package net.adit.checker.material;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.upload.Field;
import net.adit.pki.key.PemBlock;

/// The authorities that may have signed the server's certificate. Stateless.
final class CaCheck {
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final int SIGNS = 5;

  private CaCheck() {}

  /// Their PEM text; empty if there are none, which is then said where it matters.
  ///
  /// @param bundled authorities out of a PKCS#12 file
  static Optional<String> check(Source source, List<X509Certificate> bundled, Instant now) {
    Findings findings = source.findings();
    Optional<Given> given = source.find("ca", Field.CA);
    if (given.isEmpty()) {
      if (bundled.isEmpty() && !isNamed(source)) {
        findings.error(
            Place.of("ca"),
            "the CA certificate is missing: without it nobody can tell the real server from another",
            "paste it into the field 'CA', or between <ca> and </ca>");
      }
      return bundled.isEmpty() ? Optional.empty() : Optional.of(Certificates.toPem(bundled));
    }
    List<PemBlock> blocks = Pem.blocks(given.get(), Certificates.LABEL, findings);
    List<X509Certificate> certificates = Certificates.of(blocks, given.get(), findings);
    tellPrivateKey(blocks, certificates, given.get(), findings);
    if (certificates.isEmpty()) {
      return Optional.empty();
    }
    return authorities(certificates, given.get(), now, findings).map(Certificates::toPem);
  }

  private static boolean isNamed(Source source) {
    return source.draft().has("ca")
        || source.draft().has("peer-fingerprint")
        || source.draft().has("pkcs12")
        || source.draft().has("secret");
  }

  private static void tellPrivateKey(
      List<PemBlock> blocks, List<X509Certificate> certificates, Given given, Findings findings) {
    if (blocks.stream().anyMatch(Certificates::isPrivateKey)) {
      if (certificates.isEmpty()) {
        findings.error(
            given.place(),
            given.name() + " holds a private key where the CA certificate is expected",
            "paste the certificate of the CA; its private key must stay with the CA");
      } else {
        findings.warning(
            given.place(),
            given.name() + " holds a private key beside the CA certificate; it is left out",
            "remove it: if it is the CA's own key, whoever has it can make certificates");
      }
    } else if (certificates.isEmpty() && !blocks.isEmpty()) {
      findings.error(
          given.place(),
          given.name() + " holds no certificate but: " + blocks.getFirst().label(),
          "paste the certificate of the CA");
    }
  }

  private static Optional<List<X509Certificate>> authorities(
      List<X509Certificate> certificates, Given given, Instant now, Findings findings) {
    List<X509Certificate> authorities = certificates.stream().filter(CaCheck::isAuthority).toList();
    if (authorities.isEmpty()) {
      findings.error(
          given.place(),
          "the certificate of "
              + Certificates.subject(certificates.getFirst())
              + " in "
              + given.name()
              + " is not a CA certificate (not a certificate authority)",
          "paste the certificate of the CA that signed the server's");
      return Optional.empty();
    }
    List<X509Certificate> valid =
        authorities.stream()
            .filter(one -> !Dates.hasEnded(one, now) && !Dates.isEarly(one, now))
            .toList();
    if (valid.isEmpty()) {
      Dates.check(authorities.getFirst(), "the CA certificate", given, now, findings);
    } else {
      valid.forEach(one -> Dates.check(one, "the CA certificate", given, now, findings));
    }
    tellLeftOut(certificates, authorities, valid, given, now, findings);
    return Optional.of(valid.isEmpty() ? authorities : valid);
  }

  private static void tellLeftOut(
      List<X509Certificate> certificates,
      List<X509Certificate> authorities,
      List<X509Certificate> valid,
      Given given,
      Instant now,
      Findings findings) {
    List<X509Certificate> rest = new ArrayList<>(certificates);
    rest.removeAll(valid);
    for (X509Certificate one : valid.isEmpty() ? List.<X509Certificate>of() : rest) {
      String why =
          !authorities.contains(one)
              ? "is not a CA certificate"
              : Dates.hasEnded(one, now)
                  ? "expired on " + Dates.day(one.getNotAfter().toInstant())
                  : "is not yet valid";
      findings.warning(
          given.place(),
          "a certificate in "
              + given.name()
              + " ("
              + Certificates.subject(one)
              + ") "
              + why
              + "; it is left out",
          "remove it");
    }
  }

  /// Old ones have no constraints to say so: what counts then is the key's use, or that it signs
  /// itself, as OpenSSL takes it.
  private static boolean isAuthority(X509Certificate certificate) {
    if (certificate.getBasicConstraints() >= 0) {
      return true;
    }
    boolean silent = certificate.getExtensionValue(BASIC_CONSTRAINTS) == null;
    boolean[] uses = certificate.getKeyUsage();
    boolean self =
        certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    return silent && (uses == null ? self && certificate.getVersion() < 3 : uses[SIGNS]);
  }
}

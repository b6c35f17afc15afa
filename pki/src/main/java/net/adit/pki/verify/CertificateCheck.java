package net.adit.pki.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PkiException;
import net.adit.pki.verify.Verdict.Reason;
import net.adit.pki.verify.Verdict.Refused;
import net.adit.pki.verify.Verdict.Trusted;

/// Judges certificates against the authorities that are trusted. Immutable.
///
/// The reason of a refusal is found step by step so that it can be said in words; what passes those
/// steps is then judged by the JDK's PKIX validation. Revocation is not looked at: gateways and
/// controllers know by fingerprint.
public final class CertificateCheck {
  private static final int DIGITAL_SIGNATURE = 0;

  private final List<IssuedCertificate> trusted;

  /// @param trusted the authorities, such as [net.adit.pki.Issuer#trust]
  public CertificateCheck(List<IssuedCertificate> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /// @param sent the certificate in question, then any authorities sent along, in any order
  public Verdict check(List<IssuedCertificate> sent, Usage usage, Instant now) {
    IssuedCertificate leaf = sent.getFirst();
    Optional<List<IssuedCertificate>> chain =
        new ChainFinder(trusted, sent.subList(1, sent.size())).from(leaf);
    if (chain.isEmpty()) {
      return new Refused(
          Reason.UNKNOWN_ISSUER,
          "the certificate of '"
              + leaf.subject()
              + "' is not signed by a trusted authority but by '"
              + leaf.x509().getIssuerX500Principal().getName()
              + "'");
    }
    return wrongDate(chain.get(), now)
        .or(() -> wrongPurpose(leaf, usage))
        .or(() -> weakKey(chain.get()))
        .or(() -> wrongChain(chain.get(), now))
        .<Verdict>map(refused -> refused)
        .orElseGet(() -> new Trusted(chain.get()));
  }

  /// The same for a certificate that came alone.
  public Verdict check(IssuedCertificate leaf, Usage usage, Instant now) {
    return check(List.of(leaf), usage, now);
  }

  private static Optional<Refused> wrongDate(List<IssuedCertificate> chain, Instant now) {
    for (IssuedCertificate certificate : chain) {
      String name = "the certificate of '" + certificate.subject() + "'";
      if (now.isAfter(certificate.notAfter())) {
        String sentence = name + " ended at " + certificate.notAfter();
        return Optional.of(new Refused(Reason.EXPIRED, sentence));
      }
      if (now.isBefore(certificate.notBefore())) {
        String sentence =
            name + " begins only at " + certificate.notBefore() + "; the clock here says " + now;
        return Optional.of(new Refused(Reason.NOT_YET_VALID, sentence));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> wrongPurpose(IssuedCertificate leaf, Usage usage) {
    if (leaf.isAuthority()) {
      return Optional.of(wrongPurpose(leaf, "is an authority's"));
    }
    boolean[] keyUsage = leaf.x509().getKeyUsage();
    boolean signs = keyUsage == null || keyUsage[DIGITAL_SIGNATURE];
    List<String> extended = extendedKeyUsage(leaf.x509());
    boolean allowed = extended.isEmpty() || extended.contains(usage.extendedKeyUsage());
    return signs && allowed
        ? Optional.empty()
        : Optional.of(wrongPurpose(leaf, "is not meant for a TLS " + usage.word()));
  }

  private static Refused wrongPurpose(IssuedCertificate leaf, String fault) {
    return new Refused(
        Reason.WRONG_PURPOSE, "the certificate of '" + leaf.subject() + "' " + fault);
  }

  private static List<String> extendedKeyUsage(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages == null ? List.of() : usages;
    } catch (CertificateParsingException damaged) {
      return List.of("damaged");
    }
  }

  private static Optional<Refused> weakKey(List<IssuedCertificate> chain) {
    for (IssuedCertificate certificate : chain) {
      try {
        KeyStrength.require(certificate.publicKey());
      } catch (PkiException weak) {
        String sentence =
            "the certificate of '" + certificate.subject() + "': " + weak.refusal().what();
        return Optional.of(new Refused(Reason.WEAK_KEY, sentence));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> wrongChain(List<IssuedCertificate> chain, Instant now) {
    try {
      List<X509Certificate> path = new ArrayList<>();
      chain.subList(0, chain.size() - 1).forEach(certificate -> path.add(certificate.x509()));
      TrustAnchor anchor = new TrustAnchor(chain.getLast().x509(), null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return Optional.empty();
    } catch (CertPathValidatorException broken) {
      String sentence =
          "the certificate of '"
              + chain.getFirst().subject()
              + "' has an invalid chain: "
              + broken.getMessage();
      return Optional.of(new Refused(Reason.INVALID_CHAIN, sentence));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("PKIX validation is missing", missing);
    }
  }
}

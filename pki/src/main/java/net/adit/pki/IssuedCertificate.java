package net.adit.pki;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SerialNumber;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;
import org.jspecify.annotations.Nullable;

/// A certificate, made here or brought. Immutable; equal if its bytes are.
public final class IssuedCertificate {
  static final String LABEL = "CERTIFICATE";
  private static final String[] LABELS = {LABEL, "X509 CERTIFICATE", "TRUSTED CERTIFICATE"};

  private final X509Certificate x509;
  private final byte[] der;
  private final Fingerprint fingerprint;

  private IssuedCertificate(X509Certificate x509, byte[] der) {
    this.x509 = x509;
    this.der = der;
    this.fingerprint = Fingerprint.ofBytes(sha256(der));
  }

  public static IssuedCertificate of(X509Certificate x509) {
    try {
      return new IssuedCertificate(x509, x509.getEncoded());
    } catch (CertificateEncodingException damaged) {
      throw malformed(damaged);
    }
  }

  /// Reads DER.
  ///
  /// @throws PkiException if it is not a certificate
  public static IssuedCertificate ofDer(byte[] der) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    } catch (CertificateException damaged) {
      throw malformed(damaged);
    }
  }

  /// Reads the only certificate in PEM text; text and blocks of other kinds around it are ignored.
  ///
  /// @throws PkiException also if there is none or more than one
  public static IssuedCertificate parse(String pem) {
    List<IssuedCertificate> found = parseAll(pem);
    if (found.size() != 1) {
      throw PkiException.invalid(
          "certificate-malformed",
          "expected one certificate, found " + (found.isEmpty() ? "none" : found.size()),
          "give the text from '-----BEGIN CERTIFICATE-----' to its end line");
    }
    return found.getFirst();
  }

  /// Reads all certificates in PEM text, in order.
  public static List<IssuedCertificate> parseAll(String pem) {
    return PemReader.readAll(pem, LABELS).stream().map(block -> ofDer(block.bytes())).toList();
  }

  /// All of them as one PEM text, in order.
  public static String toPem(List<IssuedCertificate> certificates) {
    return certificates.stream().map(IssuedCertificate::toPem).collect(Collectors.joining());
  }

  public String toPem() {
    return PemBlock.of(LABEL, der).toText();
  }

  public byte[] toDer() {
    return der.clone();
  }

  public X509Certificate x509() {
    return x509;
  }

  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /// @throws net.adit.model.InvalidValueException if a foreign CA chose zero or more than 160 bits
  public SerialNumber serialNumber() {
    return new SerialNumber(x509.getSerialNumber());
  }

  public Instant notBefore() {
    return x509.getNotBefore().toInstant();
  }

  public Instant notAfter() {
    return x509.getNotAfter().toInstant();
  }

  /// When half of its life is over: from then on its holder asks for the next one.
  public Instant renewAt() {
    Duration life = Duration.between(notBefore(), notAfter());
    return notBefore().plus(life.dividedBy(2));
  }

  public boolean isValidAt(Instant now) {
    return !now.isBefore(notBefore()) && !now.isAfter(notAfter());
  }

  /// The subject's common name as certified, unescaped; the last one if there are several, as
  /// openvpn reads it. Empty if there is none.
  ///
  /// @throws PkiException if it is not in the encoding it claims
  public Optional<String> commonName() {
    return DistinguishedNames.commonName(x509.getSubjectX500Principal());
  }

  /// The whole subject in the form of RFC 4514, for messages.
  public String subject() {
    return x509.getSubjectX500Principal().getName();
  }

  public PublicKey publicKey() {
    return x509.getPublicKey();
  }

  /// True if this is a certificate authority's: basic constraints say so.
  public boolean isAuthority() {
    return x509.getBasicConstraints() >= 0;
  }

  /// True if issuer and subject are one and it is signed by its own key.
  public boolean isSelfSigned() {
    return isSignedBy(this);
  }

  /// True if `issuer` names the issuer of this certificate and its key verifies the signature.
  public boolean isSignedBy(IssuedCertificate issuer) {
    if (!x509.getIssuerX500Principal().equals(issuer.x509.getSubjectX500Principal())) {
      return false;
    }
    try {
      x509.verify(issuer.publicKey());
      return true;
    } catch (java.security.GeneralSecurityException otherKey) {
      return false;
    }
  }

  private static byte[] sha256(byte[] der) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(der);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is missing", impossible);
    }
  }

  private static PkiException malformed(CertificateException cause) {
    return PkiException.invalid(
            "certificate-malformed", "the certificate is damaged", "copy it again as a whole")
        .causedBy(cause);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IssuedCertificate that && fingerprint.equals(that.fingerprint);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return subject() + " (sha256 " + fingerprint + ")";
  }
}

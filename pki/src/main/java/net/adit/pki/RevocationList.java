package net.adit.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.identity.SerialNumber;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;

/// A signed list of revoked certificates (CRL v2, RFC 5280 §5), published for others.
///
/// Adit's own gateways use `crl-verify DIR dir` instead, a directory of files named by decimal
/// serial number: an expired list would lock everybody out. Immutable.
public final class RevocationList {
  static final String LABEL = "X509 CRL";

  private final X509CRL crl;
  private final byte[] der;

  /// What is signed.
  record Content(long number, Instant thisUpdate, Instant nextUpdate, List<Revocation> revoked) {}

  private RevocationList(X509CRL crl, byte[] der) {
    this.crl = crl;
    this.der = der;
  }

  static RevocationList sign(
      IssuedCertificate issuer, PrivateKey key, Content content, SecureRandom random) {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            DistinguishedNames.of(issuer.x509().getSubjectX500Principal()),
            date(content.thisUpdate()));
    builder.setNextUpdate(date(content.nextUpdate()));
    for (Revocation entry : content.revoked()) {
      builder.addCRLEntry(
          entry.serialNumber().value(), date(entry.revokedAt()), entry.reason().code());
    }
    try {
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, Extensions.authorityKey(issuer));
      builder.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(content.number())));
      return ofDer(builder.build(CertificateDraft.signer(key, random)).getEncoded());
    } catch (CertIOException impossible) {
      throw new IllegalStateException("cannot encode an extension", impossible);
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode a revocation list", impossible);
    }
  }

  private static Date date(Instant instant) {
    return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /// Reads the only list in PEM text.
  ///
  /// @throws PkiException if there is none, or it is damaged
  public static RevocationList parse(String pem) {
    return ofDer(PemReader.readOne(pem, LABEL).bytes());
  }

  public static RevocationList ofDer(byte[] der) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      X509CRL crl = (X509CRL) factory.generateCRL(new ByteArrayInputStream(der));
      return new RevocationList(crl, crl.getEncoded());
    } catch (CRLException | CertificateException damaged) {
      throw PkiException.invalid(
              "revocation-list-malformed",
              "the revocation list is damaged",
              "fetch it again as a whole")
          .causedBy(damaged);
    }
  }

  /// True if the issuer's key signed it.
  public boolean isSignedBy(IssuedCertificate issuer) {
    if (!crl.getIssuerX500Principal().equals(issuer.x509().getSubjectX500Principal())) {
      return false;
    }
    try {
      crl.verify(issuer.publicKey());
      return true;
    } catch (GeneralSecurityException otherKey) {
      return false;
    }
  }

  /// The CRL number; empty in lists of old tools.
  public Optional<BigInteger> number() {
    byte[] value = crl.getExtensionValue(Extension.cRLNumber.getId());
    if (value == null) {
      return Optional.empty();
    }
    byte[] inner = ASN1OctetString.getInstance(value).getOctets();
    return Optional.of(ASN1Integer.getInstance(inner).getValue());
  }

  public Instant thisUpdate() {
    return crl.getThisUpdate().toInstant();
  }

  /// When the next list is due; empty if the list does not say.
  public Optional<Instant> nextUpdate() {
    return Optional.ofNullable(crl.getNextUpdate()).map(Date::toInstant);
  }

  /// The revoked certificates, ordered by serial number.
  public List<Revocation> revocations() {
    Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
    return entries == null
        ? List.of()
        : entries.stream()
            .map(RevocationList::revocation)
            .sorted(Comparator.comparing(Revocation::serialNumber))
            .toList();
  }

  private static Revocation revocation(X509CRLEntry entry) {
    Revocation.Reason reason =
        entry.getRevocationReason() == null
            ? Revocation.Reason.UNSPECIFIED
            : Revocation.Reason.named(entry.getRevocationReason().name());
    return new Revocation(
        new SerialNumber(entry.getSerialNumber()), entry.getRevocationDate().toInstant(), reason);
  }

  public boolean isRevoked(SerialNumber serialNumber) {
    return crl.getRevokedCertificate(serialNumber.value()) != null;
  }

  public String toPem() {
    return PemBlock.of(LABEL, der).toText();
  }

  public byte[] toDer() {
    return der.clone();
  }
}

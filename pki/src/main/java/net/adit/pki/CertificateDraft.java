package net.adit.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Date;
import java.util.List;
import net.adit.pki.key.KeyStrength;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate before it is signed. Immutable.
record CertificateDraft(
    X500Name issuer,
    X500Name subject,
    PublicKey key,
    Validity validity,
    List<Extension> extensions) {
  private static final int SERIAL_BITS = 159;

  /// Signs it under a new random serial number.
  IssuedCertificate sign(PrivateKey issuerKey, SecureRandom random) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            randomSerial(random),
            Date.from(validity.notBefore()),
            Date.from(validity.notAfter()),
            subject,
            SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    try {
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      return IssuedCertificate.ofDer(builder.build(signer(issuerKey, random)).getEncoded());
    } catch (CertIOException impossible) {
      throw new IllegalStateException("cannot encode an extension", impossible);
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode a certificate", impossible);
    }
  }

  /// Positive, of at most 20 octets, unguessable (RFC 5280 §4.1.2.2).
  private static BigInteger randomSerial(SecureRandom random) {
    BigInteger serial = new BigInteger(SERIAL_BITS, random);
    return serial.signum() == 0 ? BigInteger.ONE : serial;
  }

  static ContentSigner signer(PrivateKey key, SecureRandom random) {
    try {
      return new JcaContentSignerBuilder(KeyStrength.signatureAlgorithm(key))
          .setSecureRandom(random)
          .build(key);
    } catch (OperatorCreationException unusable) {
      throw new IllegalStateException("cannot sign with a key of this kind", unusable);
    }
  }
}

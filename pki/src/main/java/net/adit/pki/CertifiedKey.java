package net.adit.pki;

import java.security.PrivateKey;
import net.adit.model.Secret;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;

/// A certificate with its private key. Immutable.
public record CertifiedKey(IssuedCertificate certificate, PrivateKey key) {
  public CertifiedKey {
    requirePair(certificate, key);
  }

  /// @throws PkiException if the key is not the one that was certified
  public static void requirePair(IssuedCertificate certificate, PrivateKey key) {
    if (!KeyStrength.isPair(key, certificate.publicKey())) {
      throw PkiException.invalid(
          "key-mismatch",
          "the private key does not belong to the certificate '" + certificate.subject() + "'",
          "give the key that the certificate was made for");
    }
  }

  /// Reads both from PEM.
  ///
  /// @param passphrase of the key; empty if it is in clear
  /// @throws PkiException if one is damaged or they do not belong together
  public static CertifiedKey parse(String certificatePem, Secret keyPem, Secret passphrase) {
    return new CertifiedKey(
        IssuedCertificate.parse(certificatePem), PrivateKeyPem.read(keyPem, passphrase));
  }

  /// The key as PKCS#8 in PEM, in clear.
  public Secret keyPem() {
    return PrivateKeyPem.write(key);
  }

  @Override
  public String toString() {
    return certificate + " with key ***";
  }
}

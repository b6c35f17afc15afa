package net.adit.pki;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;

/// The private key of an authority, or the fact that it is kept elsewhere. Immutable.
///
/// @param key empty if the key is offline
record SigningKey(Optional<PrivateKey> key) {
  static final SigningKey ABSENT = new SigningKey(Optional.empty());

  static SigningKey of(KeyPair pair) {
    return new SigningKey(Optional.of(pair.getPrivate()));
  }

  /// Reads a key and checks that it belongs to the certificate.
  static SigningKey parse(Secret pem, Secret passphrase, IssuedCertificate certificate) {
    PrivateKey key = PrivateKeyPem.read(pem, passphrase);
    CertifiedKey.requirePair(certificate, key);
    return new SigningKey(Optional.of(key));
  }

  boolean isPresent() {
    return key.isPresent();
  }

  PrivateKey require(String owner) {
    return key.orElseThrow(() ->
        PkiException.conflict(
            "key-offline",
            "the private key of " + owner + " is not here, so it can sign nothing",
            "bring the key for this step, or use an issuer that has its key"));
  }

  Optional<Secret> toPem() {
    return key.map(PrivateKeyPem::write);
  }

  @Override
  public String toString() {
    return isPresent() ? "***" : "absent";
  }
}

package net.adit.pki.tls;

import java.security.PrivateKey;
import java.util.List;
import net.adit.model.Secret;
import net.adit.pki.CertifiedKey;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;

/// What one side of a connection proves to be: its certificate, those above it, and its key.
/// Immutable.
///
/// @param chain own certificate first
public record TlsIdentity(List<IssuedCertificate> chain, PrivateKey key) {
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw PkiException.invalid(
          "certificate-missing", "no certificate found", "give the certificate as PEM");
    }
    CertifiedKey.requirePair(chain.getFirst(), key);
  }

  /// Reads both from PEM.
  ///
  /// @throws PkiException if they are damaged or do not belong together
  public static TlsIdentity parse(String chainPem, Secret keyPem) {
    return new TlsIdentity(IssuedCertificate.parseAll(chainPem), PrivateKeyPem.read(keyPem));
  }

  public IssuedCertificate certificate() {
    return chain.getFirst();
  }

  @Override
  public String toString() {
    return certificate() + " with key ***";
  }
}

package net.adit.pki.tls;

import java.security.cert.CertificateException;
import java.util.List;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.verify.Usage;

/// Decides whether the certificates that the other side sent are accepted. Thread-safe.
@FunctionalInterface
interface PeerTrust {
  /// @param sent the peer's own certificate first
  /// @throws CertificateException with a sentence that says why not
  void require(List<IssuedCertificate> sent, Usage usage) throws CertificateException;
}

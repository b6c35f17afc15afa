package net.adit.pki.tls;

import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.PeerId;
import net.adit.pki.verify.CertificateCheck;
import net.adit.pki.verify.Usage;
import net.adit.pki.verify.Verdict;

/// Accepts what one issuer certified for a peer that is admitted by its id. Thread-safe.
final class IssuerTrust implements PeerTrust {
  private final AtomicReference<CertificateCheck> check;
  private final Predicate<PeerId> admitted;
  private final InstantSource clock;

  /// @param check shared, so that a change of issuer reaches all contexts at once
  IssuerTrust(
      AtomicReference<CertificateCheck> check, Predicate<PeerId> admitted, InstantSource clock) {
    this.check = check;
    this.admitted = admitted;
    this.clock = clock;
  }

  @Override
  public void require(List<IssuedCertificate> sent, Usage usage) throws CertificateException {
    switch (check.get().check(sent, usage, clock.instant())) {
      case Verdict.Refused refused -> throw new CertificateException(refused.sentence());
      case Verdict.Trusted _ -> requireAdmitted(sent.getFirst());
    }
  }

  private void requireAdmitted(IssuedCertificate certificate) throws CertificateException {
    Optional<PeerId> peer = PeerId.of(certificate.x509());
    if (peer.filter(admitted).isEmpty()) {
      throw new CertificateException(
          "the peer "
              + peer.map(PeerId::toString).orElse("'" + certificate.subject() + "'")
              + " is not admitted here");
    }
  }
}

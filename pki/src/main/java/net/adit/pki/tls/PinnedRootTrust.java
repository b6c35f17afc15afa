package net.adit.pki.tls;

import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.Fingerprint;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.PeerId;
import net.adit.pki.verify.CertificateCheck;
import net.adit.pki.verify.Usage;
import net.adit.pki.verify.Verdict;

/// Accepts a controller below the root with one fingerprint, which the other side sends along: for
/// an agent that joins and knows nothing but its token. Immutable.
record PinnedRootTrust(Fingerprint root, InstantSource clock) implements PeerTrust {
  @Override
  public void require(List<IssuedCertificate> sent, Usage usage) throws CertificateException {
    Optional<IssuedCertificate> pinned =
        sent.stream().filter(certificate -> certificate.fingerprint().equals(root)).findFirst();
    if (pinned.isEmpty()) {
      throw new CertificateException(
          "the other side does not belong to the cluster of the join token: none of its"
              + " certificates has the fingerprint "
              + root);
    }
    CertificateCheck check = new CertificateCheck(List.of(pinned.get()));
    if (check.check(sent, usage, clock.instant()) instanceof Verdict.Refused refused) {
      throw new CertificateException(refused.sentence());
    }
    Optional<PeerId> peer = PeerId.of(sent.getFirst().x509());
    if (peer.filter(id -> id.kind() == PeerId.Kind.CONTROLLER).isEmpty()) {
      throw new CertificateException(
          "the other side is not a controller but '" + sent.getFirst().subject() + "'");
    }
  }
}

package net.adit.pki.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.pki.IssuedCertificate;

/// Climbs from a certificate to a trusted authority by names and signatures. Immutable.
///
/// @param trusted the authorities that end a chain
/// @param between authorities that the other side sent along
record ChainFinder(List<IssuedCertificate> trusted, List<IssuedCertificate> between) {
  private static final int LONGEST = 8;

  /// The chain with the trusted authority last; empty if there is none.
  Optional<List<IssuedCertificate>> from(IssuedCertificate leaf) {
    List<IssuedCertificate> chain = new ArrayList<>(List.of(leaf));
    while (chain.size() < LONGEST) {
      IssuedCertificate last = chain.getLast();
      Optional<IssuedCertificate> anchor = signer(last, trusted, chain);
      if (anchor.isPresent()) {
        chain.add(anchor.get());
        return Optional.of(List.copyOf(chain));
      }
      Optional<IssuedCertificate> next = signer(last, between, chain);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      chain.add(next.get());
    }
    return Optional.empty();
  }

  private static Optional<IssuedCertificate> signer(
      IssuedCertificate signed, List<IssuedCertificate> among, List<IssuedCertificate> chain) {
    return among.stream()
        .filter(one -> one.isAuthority() && !chain.contains(one) && signed.isSignedBy(one))
        .findFirst();
  }
}

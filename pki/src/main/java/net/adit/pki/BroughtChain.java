package net.adit.pki;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.pki.key.PkiException;

/// Puts the certificates of a brought authority in order: the authority first, each followed by the
/// one that signed it, the self-signed one last.
final class BroughtChain {
  private BroughtChain() {}

  /// @throws PkiException if a certificate is no authority's or the chain has a gap or a fork
  static List<IssuedCertificate> order(String pem) {
    List<IssuedCertificate> given = IssuedCertificate.parseAll(pem).stream().distinct().toList();
    if (given.isEmpty()) {
      throw refused("no certificate found", "give the authority's certificate as PEM");
    }
    given.forEach(BroughtChain::requireAuthority);
    List<IssuedCertificate> ordered = climb(lowest(given), given);
    if (ordered.size() != given.size()) {
      throw refused(
          "the certificates are not one chain", "give one authority and those above it only");
    }
    return ordered;
  }

  private static void requireAuthority(IssuedCertificate certificate) {
    boolean[] usage = certificate.x509().getKeyUsage();
    boolean mayCertify = usage == null || usage[5];
    if (!certificate.isAuthority() || !mayCertify) {
      throw refused(
          "'" + certificate.subject() + "' is not the certificate of an authority",
          "give the certificate that signed the devices' certificates");
    }
  }

  /// The one that signed no other.
  private static IssuedCertificate lowest(List<IssuedCertificate> given) {
    return given.stream()
        .filter(
            one -> given.stream().noneMatch(other -> !other.equals(one) && other.isSignedBy(one)))
        .findFirst()
        .orElseGet(given::getFirst);
  }

  private static List<IssuedCertificate> climb(
      IssuedCertificate lowest, List<IssuedCertificate> given) {
    List<IssuedCertificate> ordered = new ArrayList<>(List.of(lowest));
    while (!ordered.getLast().isSelfSigned()) {
      IssuedCertificate last = ordered.getLast();
      Optional<IssuedCertificate> above =
          given.stream().filter(one -> !ordered.contains(one) && last.isSignedBy(one)).findFirst();
      ordered.add(
          above.orElseThrow(() ->
              refused(
                  "the certificate '" + last.subject() + "' is not self-signed",
                  "add the certificate of '"
                      + last.x509().getIssuerX500Principal().getName()
                      + "' to the file: openvpn needs the chain up to its root")));
    }
    return List.copyOf(ordered);
  }

  private static PkiException refused(String what, String remedy) {
    return PkiException.invalid("authority-unusable", what, remedy);
  }
}

package net.adit.agent.uplink;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.pki.CertificateRequest;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;
import net.adit.protocol.gateway.Enrolment.Certificates;

/// Two new keys, made on this host and never leaving it, and the requests for their certificates.
/// Immutable.
record NewKeys(GatewayName gateway, KeyPair control, KeyPair server) {
  static NewKeys make(GatewayName gateway, SecureRandom random) {
    return new NewKeys(
        gateway, KeyAlgorithm.P256.generate(random), KeyAlgorithm.P256.generate(random));
  }

  String controlRequest(SecureRandom random) {
    return CertificateRequest.create(control, gateway.value(), random).toPem();
  }

  String serverRequest(SecureRandom random) {
    return CertificateRequest.create(server, gateway.value(), random).toPem();
  }

  /// The identity that the keys and what was issued for them make.
  ///
  /// @throws PkiException if the certificates are not for these keys, this name or that root
  Identity certified(List<Endpoint> controllers, Fingerprint root, Certificates issued) {
    Identity identity =
        new Identity(
            gateway,
            controllers,
            root,
            PrivateKeyPem.write(control.getPrivate()).reveal(),
            PrivateKeyPem.write(server.getPrivate()).reveal(),
            issued);
    requireName(identity.control().certificate());
    if (!identity.balances()) {
      requireName(identity.server().certificate());
    }
    if (!IssuedCertificate.parse(issued.root()).fingerprint().equals(root)) {
      throw PkiException.conflict(
          "root-changed",
          "the controller sent another root certificate than the one this gateway trusts",
          "check that the controller belongs to this cluster, then join again with a new token");
    }
    return identity;
  }

  private void requireName(IssuedCertificate certificate) {
    if (!certificate.commonName().filter(gateway.value()::equals).isPresent()) {
      throw PkiException.conflict(
          "certificate-name-wrong",
          "the controller issued a certificate for '"
              + certificate.commonName().orElse("")
              + "' instead of '"
              + gateway
              + "'",
          "report this as a fault of the controller");
    }
  }

  @Override
  public String toString() {
    return "new keys of gateway " + gateway;
  }
}

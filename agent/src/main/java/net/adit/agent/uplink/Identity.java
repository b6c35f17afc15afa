package net.adit.agent.uplink;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.adit.model.Secret;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;
import net.adit.pki.tls.MutualTls;
import net.adit.pki.tls.TlsIdentity;
import net.adit.protocol.gateway.Enrolment.Certificates;

/// Who this gateway or balancer is: its name, where its controllers are, its keys and certificates.
/// Immutable; its text form shows no key.
///
/// @param root fingerprint of the cluster's root certificate
/// @param controlKey PEM of the key for controllers and peers
/// @param serverKey PEM of the key for openvpn
public record Identity(
    GatewayName gateway,
    List<Endpoint> controllers,
    Fingerprint root,
    String controlKey,
    String serverKey,
    Certificates certificates) {
  public Identity {
    controllers = List.copyOf(controllers);
  }

  /// What it presents to controllers and peers.
  ///
  /// @throws PkiException if key and certificate do not belong together
  public TlsIdentity control() {
    return TlsIdentity.parse(certificates.controlCertificate(), Secret.ofText(controlKey));
  }

  /// Whether this host is a balancer: it was given no certificate for openvpn.
  public boolean balances() {
    return certificates.serverCertificate().isEmpty();
  }

  /// `gateway` or `balancer`.
  public String role() {
    return balances() ? "balancer" : "gateway";
  }

  /// What openvpn presents; the chain goes up to, but not with, the root.
  ///
  /// @throws PkiException if key and certificate do not belong together
  public TlsIdentity server() {
    List<IssuedCertificate> chain =
        new ArrayList<>(IssuedCertificate.parseAll(certificates.serverCertificate()));
    certificates.serverChain().forEach(pem -> chain.addAll(IssuedCertificate.parseAll(pem)));
    return new TlsIdentity(chain, PrivateKeyPem.read(Secret.ofText(serverKey)));
  }

  /// Without a look at the key, whose proof costs a signature.
  private static IssuedCertificate first(String pem) {
    return IssuedCertificate.parseAll(pem).getFirst();
  }

  /// Whom it believes on the control network.
  public List<IssuedCertificate> controlAuthorities() {
    return certificates.controlAuthorities().stream()
        .flatMap(pem -> IssuedCertificate.parseAll(pem).stream())
        .toList();
  }

  public MutualTls mutualTls(InstantSource clock, SecureRandom random) {
    return new MutualTls(control(), controlAuthorities(), clock, random);
  }

  /// The same with other controllers.
  public Identity reachedAt(List<Endpoint> others) {
    return new Identity(gateway, others, root, controlKey, serverKey, certificates);
  }

  /// When half of the life of the certificate that ends first is over.
  public Instant renewAt() {
    Instant control = halfLife(first(certificates.controlCertificate()));
    if (balances()) {
      return control;
    }
    Instant server = halfLife(first(certificates.serverCertificate()));
    return control.isBefore(server) ? control : server;
  }

  /// When three quarters of the life of the server's certificate are over: the last daemon that
  /// shows it is started anew then, if there is a newer one.
  public Instant serverReplaceBy() {
    return quarters(first(certificates.serverCertificate()), 3);
  }

  private static Instant halfLife(IssuedCertificate certificate) {
    return quarters(certificate, 2);
  }

  private static Instant quarters(IssuedCertificate certificate, int count) {
    Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
    return certificate.notBefore().plus(life.dividedBy(4).multipliedBy(count));
  }

  /// When the first of both certificates ends.
  public Instant endsAt() {
    Instant control = first(certificates.controlCertificate()).notAfter();
    if (balances()) {
      return control;
    }
    Instant server = first(certificates.serverCertificate()).notAfter();
    return control.isBefore(server) ? control : server;
  }

  @Override
  public String toString() {
    return "identity of " + role() + " " + gateway;
  }
}

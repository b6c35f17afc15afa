package net.adit.agent.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.agent.fault.Faults;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.plan.PeerPlan;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tls.MutualTls;
import net.adit.pki.tls.TlsIdentity;
import net.adit.protocol.gateway.Claim;

/// One gateway's mesh on loopback with a certificate of its own, and what it heard. Thread-safe.
final class MeshHost implements ClaimListener, AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  final GatewayName name;
  final Endpoint endpoint;
  final List<Claim> lost = new CopyOnWriteArrayList<>();
  final Faults faults;
  volatile Duration clockOffset = Duration.ZERO;
  final PeerMesh mesh;

  /// @param number names it: `gw1`, …
  MeshHost(CertificateAuthority authority, int number) {
    this(authority, number, Duration.ZERO);
  }

  MeshHost(CertificateAuthority authority, int number, Duration clockOffset) {
    this.name = Samples.gateway(number);
    this.clockOffset = clockOffset;
    InstantSource time = () -> Instant.now().plus(this.clockOffset);
    this.endpoint = Endpoint.parse("127.0.0.1:" + freePort());
    this.faults = new Faults(time);
    this.mesh = new PeerMesh(name, time, tls(authority, name), this, faults);
  }

  static CertificateAuthority authority() {
    return CertificateAuthority.create("test", KeyAlgorithm.P256, Instant.now(), RANDOM);
  }

  static MutualTls tls(CertificateAuthority authority, GatewayName name) {
    KeyPair pair = KeyAlgorithm.P256.generate(RANDOM);
    IssuedCertificate leaf =
        authority.issue(LeafRequest.agent(name, pair.getPublic()), Instant.now(), RANDOM);
    return tls(authority, leaf, pair);
  }

  /// What a balancer presents.
  static MutualTls balancer(CertificateAuthority authority, GatewayName name) {
    KeyPair pair = KeyAlgorithm.P256.generate(RANDOM);
    return tls(
        authority,
        authority.issue(LeafRequest.balancer(name, pair.getPublic()), Instant.now(), RANDOM),
        pair);
  }

  private static MutualTls tls(
      CertificateAuthority authority, IssuedCertificate leaf, KeyPair pair) {
    return new MutualTls(
        new TlsIdentity(List.of(leaf), pair.getPrivate()),
        authority.issuer(IssuerRole.CONTROL).trust(),
        InstantSource.system(),
        RANDOM);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Makes exactly these its peers.
  void trust(MeshHost... peers) {
    Map<GatewayName, Endpoint> endpoints = new TreeMap<>();
    for (MeshHost peer : peers) {
      endpoints.put(peer.name, peer.endpoint);
    }
    mesh.trust(new PeerPlan(endpoint, new TreeMap<>(endpoints), new TreeSet<>()), Samples.plan());
  }

  /// Tells these balancers how it is, and has no peers.
  void tell(GatewayName... balancers) {
    mesh.trust(
        new PeerPlan(endpoint, new TreeMap<>(), new TreeSet<>(List.of(balancers))), Samples.plan());
  }

  boolean isConnectedTo(MeshHost peer) {
    return mesh.status().stream()
        .anyMatch(status -> status.gateway().equals(peer.name) && status.connected());
  }

  @Override
  public void superseded(Claim claim, Claim winner) {
    lost.add(claim);
    mesh.release(claim.nonce());
  }

  @Override
  public void close() {
    mesh.close();
  }
}

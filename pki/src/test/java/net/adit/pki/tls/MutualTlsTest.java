package net.adit.pki.tls;

import static net.adit.pki.Samples.NOW;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.PeerId;
import net.adit.pki.Samples;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PkiException;
import org.junit.jupiter.api.Test;

class MutualTlsTest {
  private static final PeerId CONTROLLER = PeerId.controller("controller-1");
  private static final PeerId AGENT = PeerId.agent(Samples.GATEWAY);

  private final CertificateAuthority authority = Samples.authority();
  private final MutualTls controller = tls(authority, identity(authority, CONTROLLER), 0);
  private final MutualTls agent = tls(authority, identity(authority, AGENT), 0);

  @Test
  void bothSidesLearnTheIdOfTheOther() throws SSLException {
    Handshake handshake = new Handshake(agent.context(CONTROLLER::equals), server(AGENT::equals));
    assertThat(MutualTls.peer(handshake.client().getSession())).contains(CONTROLLER);
    assertThat(MutualTls.peer(handshake.server().getSession())).contains(AGENT);
  }

  @Test
  void refusesAPeerThatIsNotAdmitted() {
    assertThatThrownBy(() -> new Handshake(agent.context(CONTROLLER::equals), server(id -> false)))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("the peer adit:agent:fra-1 is not admitted here");
  }

  @Test
  void refusesAnAgentThatPosesAsController() {
    PeerId posing = PeerId.agent(new GatewayName("controller-1"));
    MutualTls other = tls(authority, identity(authority, posing), 0);
    assertThatThrownBy(
            () -> new Handshake(agent.context(CONTROLLER::equals), other.context(id -> true)))
        .hasMessageContaining("adit:agent:controller-1 is not admitted");
  }

  @Test
  void refusesAnotherClustersPeer() {
    CertificateAuthority foreign = Samples.authority();
    MutualTls stranger = tls(foreign, identity(foreign, AGENT), 0);
    stranger.trust(authority.issuer(IssuerRole.CONTROL).trust());
    assertThatThrownBy(
            () -> new Handshake(stranger.context(CONTROLLER::equals), server(id -> true)))
        .hasMessageContaining("is not signed by a trusted authority");
  }

  @Test
  void refusesADevicesCertificate() {
    KeyPair keys = Samples.keys();
    TlsIdentity device =
        new TlsIdentity(
            List.of(
                authority.issue(LeafRequest.device(Samples.DEVICE, keys.getPublic()), NOW, RANDOM)),
            keys.getPrivate());
    MutualTls stranger = tls(authority, device, 0);
    assertThatThrownBy(
            () -> new Handshake(stranger.context(CONTROLLER::equals), server(id -> true)))
        .hasMessageContaining("is not signed by a trusted authority");
  }

  @Test
  void saysSoWhenTheClockIsBehindOrTheCertificateEnded() {
    MutualTls early = tls(authority, identity(authority, AGENT), -3600);
    assertThatThrownBy(() -> new Handshake(early.context(CONTROLLER::equals), server(id -> true)))
        .hasMessageContaining("begins only at 2026-11-25T09:55:00Z; the clock here says");
    MutualTls late = tls(authority, identity(authority, AGENT), 200 * 86400);
    assertThatThrownBy(() -> new Handshake(late.context(CONTROLLER::equals), server(id -> true)))
        .hasMessageContaining("ended at 2027-05-24T10:00:00Z");
  }

  @Test
  void presentsANewIdentityWithoutANewContext() throws SSLException {
    SSLContext context = agent.context(CONTROLLER::equals);
    TlsIdentity next = identity(authority, AGENT);
    agent.renew(next);
    Handshake handshake = new Handshake(context, server(id -> true));
    assertThat(MutualTls.peerCertificate(handshake.server().getSession()))
        .contains(next.certificate());
  }

  @Test
  void joinsTheClusterOfThePinnedRootOnly() throws SSLException {
    Fingerprint root = authority.root().fingerprint();
    SSLContext joining = MutualTls.joining(root, InstantSource.fixed(NOW), RANDOM);
    Handshake handshake = new Handshake(joining, server(id -> true), false);
    assertThat(MutualTls.peer(handshake.client().getSession())).contains(CONTROLLER);
    assertThat(MutualTls.peer(handshake.server().getSession())).isEmpty();

    SSLContext wrong =
        MutualTls.joining(Samples.authority().root().fingerprint(), () -> NOW, RANDOM);
    assertThatThrownBy(() -> new Handshake(wrong, server(id -> true), false))
        .hasMessageContaining("does not belong to the cluster of the join token");
  }

  @Test
  void doesNotJoinThroughAnAgent() {
    SSLContext joining = MutualTls.joining(authority.root().fingerprint(), () -> NOW, RANDOM);
    assertThatThrownBy(() -> new Handshake(joining, agent.context(id -> true), false))
        .hasMessageContaining("is not a controller");
  }

  @Test
  void demandsACertificate() {
    SSLContext joining = MutualTls.joining(authority.root().fingerprint(), () -> NOW, RANDOM);
    assertThatThrownBy(() -> new Handshake(joining, server(id -> true)))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void worksWithEd25519() throws SSLException {
    CertificateAuthority edwards =
        CertificateAuthority.create("ed", KeyAlgorithm.ED25519, NOW, RANDOM);
    KeyPair keys = KeyAlgorithm.ED25519.generate(RANDOM);
    MutualTls one = tls(edwards, identity(edwards, AGENT, keys), 0);
    Handshake handshake = new Handshake(one.context(id -> true), one.context(id -> true));
    assertThat(MutualTls.peer(handshake.client().getSession())).contains(AGENT);
  }

  @Test
  void refusesAKeyThatIsNotTheCertificates() {
    TlsIdentity identity = identity(authority, AGENT);
    assertThatThrownBy(() -> new TlsIdentity(identity.chain(), Samples.keys().getPrivate()))
        .isInstanceOf(PkiException.class);
  }

  private SSLContext server(Predicate<PeerId> admitted) {
    return controller.context(admitted);
  }

  private static MutualTls tls(CertificateAuthority authority, TlsIdentity identity, long offset) {
    return new MutualTls(
        identity,
        authority.issuer(IssuerRole.CONTROL).trust(),
        InstantSource.offset(InstantSource.fixed(NOW), Duration.ofSeconds(offset)),
        RANDOM);
  }

  private static TlsIdentity identity(CertificateAuthority authority, PeerId id) {
    return identity(authority, id, Samples.keys());
  }

  private static TlsIdentity identity(CertificateAuthority authority, PeerId id, KeyPair keys) {
    LeafRequest request =
        switch (id.kind()) {
          case AGENT -> LeafRequest.agent(new GatewayName(id.name()), keys.getPublic());
          case BALANCER -> LeafRequest.balancer(new GatewayName(id.name()), keys.getPublic());
          case CONTROLLER -> LeafRequest.controller(id.name(), keys.getPublic());
        };
    return new TlsIdentity(
        authority.issuer(IssuerRole.CONTROL).present(authority.issue(request, NOW, RANDOM)),
        keys.getPrivate());
  }

  /// Two engines that talk in memory.
  private record Handshake(SSLEngine client, SSLEngine server) {
    Handshake(SSLContext client, SSLContext server) throws SSLException {
      this(client, server, true);
    }

    Handshake(SSLContext client, SSLContext server, boolean demand) throws SSLException {
      this(client.createSSLEngine(), server.createSSLEngine());
      client().setUseClientMode(true);
      server().setUseClientMode(false);
      server().setSSLParameters(MutualTls.parameters());
      if (!demand) {
        server().setWantClientAuth(true);
      }
      EnginePump.run(client(), server());
    }
  }
}

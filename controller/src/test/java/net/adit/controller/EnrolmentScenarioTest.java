package net.adit.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.controller.TestAgent.Answer;
import net.adit.model.FeatureLevel;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.desired.Change;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Lease;
import net.adit.model.net.Transport;
import net.adit.pki.IssuedCertificate;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.DeviceHistory;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.SessionView;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway from its join token to its sessions, over the real link.
class EnrolmentScenarioTest {
  private static final String GATEWAY = "fra-1";

  @TempDir Path directory;
  private TestController controller;
  private TestAgent agent;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    agent = new TestAgent(controller);
  }

  @AfterEach
  void stop() {
    agent.close();
    controller.close();
  }

  @Test
  void joinsOnceAndGetsItsPlan() {
    Answer joined = agent.join(token());

    assertThat(joined.status()).isEqualTo(200);
    IssuedCertificate server = IssuedCertificate.parse(joined.certificates().serverCertificate());
    assertThat(server.commonName()).contains(GATEWAY);
    assertThat(TestAgent.nameIn(joined.certificates().controlCertificate()))
        .isEqualTo(new GatewayName(GATEWAY));
    assertThat(Duration.between(controller.clock.instant(), server.notAfter()))
        .isGreaterThanOrEqualTo(Duration.ofDays(90));
    HttpClient link = agent.joined(joined.certificates());
    PlanMessage plan =
        GatewayJson.read(
            agent.get(link, AgentPaths.PLAN + "?since=0").body().getBytes(UTF_8),
            PlanMessage.class);
    assertThat(plan).isInstanceOf(PlanMessage.Whole.class);
    assertThat(plan.secrets().routingKey()).matches("[A-Za-z0-9]{16}");
    assertThat(plan.secrets().tlsCryptServerKeys().get(1))
        .contains("OpenVPN tls-crypt-v2 server key");
    assertThat(gateway().joined()).isTrue();
  }

  @Test
  void refusesATokenThatWasUsed() {
    JoinToken token = token();
    agent.join(token);

    Answer again = agent.join(token);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.refusal()).isEqualTo("join-token-used");
  }

  @Test
  void refusesATokenThatExpiredOrThatNobodyMade() {
    JoinToken token = token();
    controller.clock.advance(Duration.ofMinutes(61));
    assertThat(agent.join(token).refusal()).isEqualTo("join-token-expired");

    JoinToken invented =
        new JoinToken(token.gateway(), token.controllers(), token.root(), "s".repeat(43));
    assertThat(agent.join(invented).refusal()).isEqualTo("join-token-unknown");
  }

  @Test
  void isNotBelievedByTheAgentOfAnotherCluster() {
    JoinToken token = token();
    JoinToken foreign =
        new JoinToken(
            token.gateway(), token.controllers(), new Fingerprint("0".repeat(64)), token.secret());

    assertThatThrownBy(() -> agent.join(foreign))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("does not belong to the cluster of the join token");
    assertThat(agent.join(token).status()).isEqualTo(200);
  }

  @Test
  void doesNotUseUpATokenForAMalformedRequest() {
    JoinToken token = token();

    Answer malformed = agent.join(token, "-----BEGIN NONSENSE-----");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(agent.join(token).status()).isEqualTo(200);
  }

  @Test
  void renewsOverItsOwnCertificateUntilItIsRemoved() {
    HttpClient link = agent.joined(agent.join(token()).certificates());
    assertThat(TestAgent.nameIn(agent.renew(link).certificates().controlCertificate()))
        .isEqualTo(new GatewayName(GATEWAY));

    JoinToken unused = token();
    controller.client().gateways().remove(GATEWAY);

    assertThat(agent.renew(link).refusal()).isEqualTo("gateway-unknown");
    assertThat(agent.join(unused).refusal()).isEqualTo("join-token-unknown");
  }

  @Test
  void refusesTokensForUnknownGatewaysAndOddValidity() {
    assertThatThrownBy(
            () -> controller.client().joinToken("ber-9", new JoinTokens.Request(Optional.empty())))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("there is no gateway 'ber-9'");
    for (Duration odd : List.of(Duration.ofSeconds(59), Duration.ofDays(8), Duration.ofDays(-1))) {
      assertThatThrownBy(() ->
              controller.client().joinToken(GATEWAY, new JoinTokens.Request(Optional.of(odd))))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("validFor: ");
    }
  }

  @Test
  void showsWhatRunsOnAGatewayAndWhenItIsAbsent() {
    HttpClient link = agent.joined(agent.join(token()).certificates());
    AppliedState applied =
        new AppliedState(
            new GatewayName(GATEWAY),
            new Revision(7),
            AppliedPolicy.NONE,
            Instant.EPOCH,
            "1.2.3",
            1,
            List.of(new DaemonState(new InterfaceName("tun0"), Transport.UDP, true, 5)),
            List.of(new Fault("clock", "it is off", Instant.EPOCH)));
    assertThat(gateway().applied()).isEmpty();

    assertThat(agent.post(link, AgentPaths.APPLIED, applied).status()).isEqualTo(204);

    GatewayView.Applied shown = gateway().applied().orElseThrow();
    assertThat(shown.present()).isTrue();
    assertThat(shown.revision()).isEqualTo(new Revision(7));
    assertThat(shown.daemons()).isEqualTo(applied.daemons());
    assertThat(shown.faults()).isEqualTo(applied.faults());
    controller.clock.advance(Duration.ofSeconds(11));
    assertThat(gateway().applied().orElseThrow().present()).isFalse();
  }

  @Test
  void tellsWhichAgentHoldsTheFeatureLevelBackAndLetsNoOlderOneJoin() {
    HttpClient link = agent.joined(agent.join(token()).certificates());
    assertThat(controller.client().status().featureLevel())
        .isEqualTo(new Cluster.FeatureLevel(1, 1, List.of()));

    AppliedState old =
        new AppliedState(
            new GatewayName(GATEWAY),
            Revision.ZERO,
            AppliedPolicy.NONE,
            Instant.EPOCH,
            "0.0.9",
            0,
            List.of(),
            List.of());
    agent.post(link, AgentPaths.APPLIED, old);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(controller.client().status().featureLevel().waitingFor())
                .singleElement()
                .satisfies(
                    program -> assertThat(program.name()).isEqualTo(GATEWAY),
                    program -> assertThat(program.version()).isEqualTo("0.0.9"),
                    program -> assertThat(program.kind()).isEqualTo(Cluster.ProgramKind.GATEWAY)));

    JoinToken unused = token();
    assertThat(agent.joinAs(unused, new AgentFacts("0.0.9", 0, 2, "2.6.14")).refusal())
        .isEqualTo("agent-too-old");
    assertThat(agent.join(unused).status()).isEqualTo(200);
  }

  @Test
  void servesNothingAnyMoreOnceTheClusterIsNewerThanIt() {
    HttpClient link = agent.joined(agent.join(token()).certificates());
    controller.appendBehindItsBack(new Change.FeatureLevelRaised(FeatureLevel.KNOWN + 1));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> agent.get(link, AgentPaths.PLAN + "?since=0").status() == 503);
    assertThat(agent.get(link, AgentPaths.PLAN + "?since=0").refusal())
        .isEqualTo("feature-level-unknown");
    assertThatThrownBy(() -> controller.client().status())
        .isInstanceOf(ProtocolException.class)
        .hasMessage(
            "the cluster is at feature level 2, this version of Adit knows 1;"
                + " install the version that the other controllers have");
  }

  @Test
  void expelledGatewaysCertificateIsRefusedForEverAndItsPeersLearnAtOnce() {
    controller.client().gateways().add(TestController.gateway("fra-2", 2));
    TestAgent other = new TestAgent(controller);
    HttpClient peer = other.joined(other.join(token("fra-2")).certificates());
    HttpClient stolen = agent.joined(agent.join(token()).certificates());
    JoinToken unused = token();
    PlanMessage before = plan(other, peer, 0);

    GatewayView.Expelled expelled = controller.client().expelGateway(GATEWAY);

    assertThat(peers(before)).containsExactly(new GatewayName(GATEWAY));
    assertThat(peers(plan(other, peer, before.revision().number()))).isEmpty();
    assertThat(plan(other, peer, 0).secrets().tlsCryptServerKeys()).containsOnlyKeys(1, 2);
    other.close();
    assertThat(expelled.remaining())
        .hasSize(3)
        .anyMatch(sentence -> sentence.contains("routing-key --renew"))
        .anyMatch(sentence -> sentence.contains("adit tls-crypt retire"));
    assertThat(agent.get(stolen, AgentPaths.PLAN + "?since=0").refusal())
        .isEqualTo("gateway-unknown");
    assertThat(agent.renew(stolen).refusal()).isEqualTo("gateway-unknown");
    assertThat(agent.join(unused).refusal()).isEqualTo("join-token-unknown");
    controller.restart();
    assertThatThrownBy(() -> controller.client().gateways().add(TestController.gateway(GATEWAY, 1)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("'fra-1' was the name of a compromised gateway");
  }

  private static Set<GatewayName> peers(PlanMessage plan) {
    return switch (plan) {
      case PlanMessage.Whole whole -> whole.plan().peers().peers().keySet();
      case PlanMessage.Delta delta -> delta.peers().peers().keySet();
    };
  }

  private static PlanMessage plan(TestAgent agent, HttpClient link, long since) {
    String path = AgentPaths.PLAN + "?wait=20&since=" + since;
    return GatewayJson.read(agent.get(link, path).body().getBytes(UTF_8), PlanMessage.class);
  }

  private JoinToken token(String gateway) {
    return JoinToken.parse(
        controller.client().joinToken(gateway, new JoinTokens.Request(Optional.empty())).token());
  }

  @Test
  void listsSessionsEndsThemAndTellsWhyADeviceWasTurnedAway() {
    DeviceView device = controller.client().devices().add(TestController.device("laptop", "anna"));
    HttpClient link = agent.joined(agent.join(token()).certificates());
    Instant at = controller.clock.instant();
    post(link, 1, started("s1", device, at));
    post(link, 2, refused(device, at.plusSeconds(1)));
    post(
        link,
        3,
        new AgentEvent.TlsFailed(
            at.plusSeconds(2), new InterfaceName("tun0"), "198.51.100.9:4000", "expired"));

    List<SessionView> living = controller.client().sessions(Map.of("user", "anna"));
    assertThat(living).extracting(SessionView::id).containsExactly("s1");
    assertThat(living.getFirst().name()).isEqualTo("laptop");
    assertThat(controller.client().sessions(Map.of("gateway", "other"))).isEmpty();

    controller.client().endSession("s1");
    assertThat(agent.get(link, AgentPaths.COMMANDS + "?after=0&wait=5").body())
        .contains(device.id().value());

    DeviceHistory history = controller.client().history("laptop");
    assertThat(history.admitted()).isFalse();
    assertThat(history.now()).contains("no certificate");
    assertThat(history.attempts())
        .extracting(DeviceHistory.Attempt::outcome)
        .containsExactly(DeviceHistory.Outcome.REFUSED, DeviceHistory.Outcome.CONNECTED);
    assertThat(history.strangers())
        .extracting(DeviceHistory.Attempt::outcome)
        .containsExactly(DeviceHistory.Outcome.TLS_FAILED);
  }

  @Test
  void storesEachEventOnceWhateverIsSentAgain() {
    DeviceView device = controller.client().devices().add(TestController.device("laptop", "anna"));
    HttpClient link = agent.joined(agent.join(token()).certificates());
    AgentEvent start = started("s1", device, controller.clock.instant());

    for (int round = 0; round < 3; round++) {
      Answer receipt = post(link, 1, start);
      assertThat(GatewayJson.read(receipt.body().getBytes(UTF_8), EventBatch.Receipt.class))
          .isEqualTo(new EventBatch.Receipt(1));
    }

    assertThat(controller.client().sessions(Map.of())).hasSize(1);
    controller.client().gateways().remove(GATEWAY);
    assertThat(controller.client().sessions(Map.of())).isEmpty();
    assertThat(controller.client().sessions(Map.of("device", "laptop", "ended", "true")))
        .hasSize(1);
  }

  private JoinToken token() {
    return JoinToken.parse(
        controller.client().joinToken(GATEWAY, new JoinTokens.Request(Optional.empty())).token());
  }

  private GatewayView gateway() {
    return controller.client().gateways().show(GATEWAY);
  }

  private Answer post(HttpClient link, long number, AgentEvent event) {
    EventBatch batch =
        new EventBatch("spool", List.of(new EventBatch.NumberedEvent(number, event)));
    return agent.post(link, AgentPaths.EVENTS, batch);
  }

  private static AgentEvent started(String session, DeviceView device, Instant at) {
    return new AgentEvent.SessionStarted(
        at,
        session,
        device.id(),
        new Fingerprint("ab".repeat(32)),
        new InterfaceName("tun0"),
        new Lease(device.v4(), device.v6()),
        "198.51.100.7:40000",
        "linux 2.6.14");
  }

  private static AgentEvent refused(DeviceView device, Instant at) {
    return new AgentEvent.LoginRefused(
        at,
        Optional.empty(),
        Optional.of(new Fingerprint("cd".repeat(32))),
        device.id().value(),
        "198.51.100.7:40001",
        "unknown-certificate",
        "its certificate is not known");
  }
}

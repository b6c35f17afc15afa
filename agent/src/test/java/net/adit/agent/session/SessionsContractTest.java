package net.adit.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import net.adit.host.Signal;
import net.adit.model.identity.DeviceId;
import net.adit.model.plan.ServerPlan.Departure;
import net.adit.openvpn.lab.Shell;
import net.adit.pki.IssuedCertificate;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The whole flow with real daemons, real clients and the kernel's routes.
@Tag("contract")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsContractTest {
  private final GatewayLab lab = new GatewayLab();
  private final DeviceId alice = lab.cluster().add("alice", "10.8.0.6", "192.168.7.0/24");
  private final DeviceId bob = lab.cluster().add("bobby", "10.8.0.7");
  private final DeviceId stranger = lab.cluster().stranger("stranger");

  @BeforeAll
  void start() {
    lab.planChanged();
    lab.apply(lab.cluster().server(2, 1));
  }

  @AfterAll
  void end() {
    lab.close();
  }

  @AfterEach
  void nobodyIsLeft() {
    lab.stopClient(alice);
    lab.stopClient(bob);
    lab.stopClient(stranger);
    lab.awaitRoute("10.8.0.6", false);
    lab.awaitRoute("10.8.0.7", false);
    lab.events().clear();
  }

  @Test
  void letsAClientInAndRoutesItsPrefixes() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);

    lab.awaitRoute("10.8.0.6 dev adit0", true);
    lab.awaitRoute("192.168.7.0/24 dev adit0", true);
    lab.awaitRoute("fd00:8::a08:6 dev adit0", true);
    assertThat(lab.host().exec("ping", "-c1", "-W5", "10.8.0.1")).contains("1 received");
    assertThat(lab.host().exec("ping", "-c1", "-W5", "fd00:8::a08:1")).contains("1 received");
    Shell.await("started is told", () -> !lab.events(AgentEvent.SessionStarted.class).isEmpty());
    String session = lab.events(AgentEvent.SessionStarted.class).getFirst().session();
    assertThat(lab.claims().living()).containsOnlyKeys(session);
    lab.stopClient(alice);
    lab.awaitRoute("10.8.0.6", false);
    lab.awaitRoute("192.168.7.0/24", false);
    assertThat(end(session)).as("told after the route").isEmpty();
    Shell.await("ended is told", () -> end(session).isPresent());
    assertThat(lab.claims().living()).isEmpty();
    assertThat(end(session).orElseThrow())
        .satisfies(ended -> {
          assertThat(ended.reason()).isEqualTo(EndReason.DISCONNECTED);
          assertThat(ended.receivedBytes()).isPositive();
        });
  }

  private Optional<AgentEvent.SessionEnded> end(String session) {
    return lab.events(AgentEvent.SessionEnded.class).stream()
        .filter(ended -> ended.session().equals(session))
        .findFirst();
  }

  @Test
  void turnsAStrangerAwayWithAReason() {
    lab.client(stranger, GatewayLab.udp(0));

    Shell.await("refusal is told", () -> !lab.events(AgentEvent.LoginRefused.class).isEmpty());
    Shell.await(
        "the client is told",
        () -> lab.clientSays(stranger).contains("this certificate is not known here"));
    assertThat(lab.events(AgentEvent.LoginRefused.class).getFirst().reason())
        .isEqualTo("unknown-certificate");
  }

  @Test
  void movesADeviceFromOneDaemonToAnother() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);

    lab.client(alice, GatewayLab.tcp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit2", true);
    lab.awaitRoute("10.8.0.6 dev adit0", false);
    Shell.await("the old one's end is told", () -> ended(EndReason.MOVED) == 1);
    lab.awaitRoute("10.8.0.6 dev adit2", true);
  }

  /// The client's profile names this gateway alone, so it comes again, is turned away and stays.
  @Test
  void drainedItSendsClientsToTheirNextRemoteAndKeepsWhoHasNone() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);

    lab.sessions().depart(Optional.of(new Departure(Instant.now(), Duration.ofMinutes(1), false)));
    Shell.await(
        "the client is sent away",
        () -> lab.clientSays(alice).contains("Connection reset command was pushed by server"));
    Shell.await(
        "it is turned away when it comes again",
        () -> lab.clientSays(alice).contains("this gateway is being emptied"));
    lab.awaitConnected(alice, 2);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
    assertThat(lab.events(AgentEvent.LoginRefused.class)).isEmpty();
    Shell.await("the end is told", () -> ended(EndReason.DRAINED) == 1);

    lab.sessions().depart(Optional.empty());
    lab.client(bob, GatewayLab.tcp(0));
    lab.awaitConnected(bob, 1);
  }

  @Test
  void endsTheFlowsOfASessionWithIt() {
    lab.gateway().exec("nft", "add", "table", "inet", "track");
    lab.gateway().exec("nft", "add chain inet track out { type filter hook output priority 0; }");
    lab.gateway().exec("nft", "add rule inet track out ct state new accept");
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("fd00:8::a08:6 dev adit0", true);
    lab.gateway().exec("ping", "-c1", "-W5", "10.8.0.6");
    lab.gateway().exec("ping", "-c1", "-W5", "fd00:8::a08:6");
    assertThat(lab.flows()).contains("dst=10.8.0.6 ", "dst=fd00:8::a08:6 ");

    lab.stopClient(alice);
    Shell.await(
        "its flows are gone",
        () -> !lab.flows().contains("10.8.0.6 ") && !lab.flows().contains("fd00:8::a08:6 "));
    lab.gateway().exec("nft", "delete", "table", "inet", "track");
  }

  private long ended(EndReason reason) {
    return lab.events(AgentEvent.SessionEnded.class).stream()
        .filter(event -> event.reason() == reason)
        .count();
  }

  @Test
  void endsARevokedDevicesSessionAndRefusesItAgain() {
    DeviceId carol = lab.cluster().add("carox", "10.8.0.8");
    lab.planChanged();
    lab.client(carol, GatewayLab.udp(0));
    lab.awaitConnected(carol, 1);
    lab.awaitRoute("10.8.0.8", true);

    lab.cluster().revoke(carol, false);
    lab.planChanged();
    lab.awaitRoute("10.8.0.8", false);
    Shell.await(
        "the client is told", () -> lab.clientSays(carol).contains("this certificate was revoked"));
    Shell.await("its end is told", () -> ended(EndReason.NO_LONGER_ALLOWED) == 1);
    assertThat(lab.events(AgentEvent.LoginRefused.class))
        .anyMatch(refused -> refused.reason().equals("revoked"));
    lab.stopClient(carol);
  }

  @Test
  void refusesARevokedDeviceInTlsAndSaysSo() {
    DeviceId dave = lab.cluster().add("dave", "10.8.0.9");
    lab.cluster().revoke(dave, true);
    lab.apply(lab.cluster().server(2, 1));
    lab.client(dave, GatewayLab.udp(0));

    lab.awaitFault("was revoked");
    lab.stopClient(dave);
  }

  @Test
  void namesTheCauseOfAForeignTlsCryptKey() {
    lab.client(stranger, lab.cluster().foreignProfile(stranger, GatewayLab.udp(0)));

    lab.awaitFault("tls-crypt-v2 key is not of this cluster");
  }

  @Test
  void namesTheCauseOfAnExpiredCertificate() {
    DeviceId late = lab.cluster().expired("late");
    lab.client(late, GatewayLab.udp(0));

    lab.awaitFault("(CN=" + late);
    lab.awaitFault("has expired");
    lab.stopClient(late);
  }

  @Test
  void namesTheCauseOfACertificateOfAnotherAuthority() {
    DeviceId other = lab.cluster().foreign("other");
    lab.client(other, GatewayLab.udp(0));

    lab.awaitFault("is of an authority that this cluster does not know");
    lab.stopClient(other);
  }

  @Test
  void endsASessionForAnOperatorAndLetsTheDeviceComeAgain() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    // The client may think itself connected a moment before the daemon says so: what ends in that
    // moment has not begun for anybody.
    Shell.await("its start is told", () -> !lab.events(AgentEvent.SessionStarted.class).isEmpty());
    lab.sessions().end(alice);

    lab.awaitConnected(alice, 2);
    Shell.await("its end is told", () -> ended(EndReason.ENDED_BY_OPERATOR) == 1);
  }

  @Test
  void letsAClientThatMakesNewKeysStay() {
    lab.client(alice, lab.cluster().profile(alice, GatewayLab.udp(0)) + "reneg-sec 2\nverb 4\n");
    lab.awaitConnected(alice, 1);

    Shell.await(
        "keys are made anew",
        () -> GatewayLab.count(lab.clientSays(alice), "VERIFY OK: depth=0") >= 3);
    // A stream over the change of keys, not one packet at it: openvpn owes nobody every datagram.
    assertThat(lab.host().exec("ping", "-i", "0.1", "-c", "40", "-W5", "10.8.0.1"))
        .containsPattern("(39|40) received");
    assertThat(GatewayLab.count(lab.clientSays(alice), "Initialization Sequence Completed"))
        .isEqualTo(1);
    assertThat(lab.events(AgentEvent.SessionStarted.class)).hasSize(1);
  }

  @Test
  void servesAPoolThatIsAddedWithoutStartingDaemonsAnew() {
    var before = lab.daemon("adit0");
    DeviceId robot = lab.cluster().addRobot("robot", "10.9.0.9");
    lab.planChanged();
    lab.apply(lab.cluster().server(2, 1));
    lab.client(robot, GatewayLab.udp(0));
    lab.awaitConnected(robot, 1);

    lab.awaitRoute("10.9.0.9 dev adit0", true);
    assertThat(lab.host().exec("ping", "-c1", "-W5", "10.9.0.1")).contains("1 received");
    assertThat(lab.host().exec("ping", "-c1", "-W5", "fd00:9::a09:1")).contains("1 received");
    assertThat(lab.daemon("adit0")).isEqualTo(before);
    lab.stopClient(robot);
    lab.awaitRoute("10.9.0.9", false);
  }

  @Test
  void letsInWhoCameWhileThereWasNoAgent() {
    lab.stopAgent();
    lab.client(alice, GatewayLab.udp(0));
    Shell.await(
        "the client waits", () -> lab.clientSays(alice).contains("Peer Connection Initiated"));
    lab.startAgent(lab.cluster().server(2, 1));

    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
  }

  @Test
  void bringsClientsBackWhenADaemonIsKilled() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);

    lab.killDaemon("adit0");
    lab.awaitConnected(alice, 2);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
    assertThat(ended(EndReason.DAEMON_GONE)).isEqualTo(1);
    lab.awaitFault("daemon adit0: it ended and is started again");
  }

  @Test
  void restartsAStuckDaemon() {
    lab.signalDaemon("adit1", Signal.STOP);

    lab.awaitFault("daemon adit1: it did not answer for 10 s");
    lab.client(alice, GatewayLab.udp(1));
    lab.awaitConnected(alice, 1);
  }

  @Test
  void showsANewCertificateWithoutLosingASession() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
    var serving = lab.daemon("adit0");
    var idle = lab.daemon("adit1");
    IssuedCertificate renewed = lab.cluster().renewKeys();
    lab.apply(lab.cluster().server(2, 1));

    lab.awaitOther("adit1", idle);
    lab.client(bob, insistingOn(renewed, lab.cluster().profile(bob, GatewayLab.udp(1))));
    lab.awaitConnected(bob, 1);
    assertThat(lab.daemon("adit0")).as("the daemon of a connected client").isEqualTo(serving);
    assertThat(lab.host().exec("ping", "-c1", "-W5", "10.8.0.1")).contains("1 received");
    assertThat(GatewayLab.count(lab.clientSays(alice), "Initialization Sequence Completed"))
        .isEqualTo(1);

    lab.stopClient(alice);
    lab.awaitOther("adit0", serving);
    lab.client(alice, insistingOn(renewed, lab.cluster().profile(alice, GatewayLab.udp(0))));
    lab.awaitConnected(alice, 1);
  }

  /// A profile that connects only to a daemon that shows this certificate.
  private static String insistingOn(IssuedCertificate shown, String profile) {
    byte[] digest = HexFormat.of().parseHex(shown.fingerprint().toString());
    return "peer-fingerprint " + HexFormat.ofDelimiter(":").formatHex(digest) + "\n" + profile;
  }

  @Test
  void leavesACertificateInTimeAndBringsClientsBack() {
    lab.cluster().hurryKeys();
    lab.apply(lab.cluster().server(2, 1));
    var old = lab.daemon("adit0");
    lab.awaitOther("adit0", old);
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.cluster().renewKeys();
    lab.apply(lab.cluster().server(2, 1));

    lab.awaitConnected(alice, 2);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
  }

  @Test
  void losesNoSessionWhenTheAgentRestarts() {
    lab.client(alice, GatewayLab.udp(0));
    lab.awaitConnected(alice, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
    Shell.await("started is told", () -> !lab.events(AgentEvent.SessionStarted.class).isEmpty());
    var before = lab.claims().living().values().iterator().next();

    lab.restartAgent(lab.cluster().server(2, 1));
    Shell.await("the claim is adopted", () -> lab.claims().adopted().contains(before));
    lab.client(bob, GatewayLab.udp(0));
    lab.awaitConnected(bob, 1);

    lab.awaitRoute("10.8.0.6 dev adit0", true);
    assertThat(GatewayLab.count(lab.clientSays(alice), "Initialization Sequence Completed"))
        .isEqualTo(1);
    Shell.await(
        "bob's start is told", () -> lab.events(AgentEvent.SessionStarted.class).size() == 2);
    assertThat(lab.events(AgentEvent.SessionStarted.class))
        .allSatisfy(started -> assertThat(end(started.session())).isEmpty());
  }
}

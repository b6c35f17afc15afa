package net.adit.agent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.agent.fault.Faults;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancedDaemon;
import net.adit.openvpn.lab.Shell;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.PeerMessage.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A gateway's mesh and a balancer that listens to it, over real TLS.
class WordHearingTest {
  private static final CertificateAuthority AUTHORITY = MeshHost.authority();
  private static final GatewayName BALANCER = new GatewayName("lb1");
  private static final Word READY =
      new Word(false, 100, List.of(new BalancedDaemon(Transport.UDP, new Port(11_940), 1)));
  private static final Word DRAINING = new Word(true, 100, READY.daemons());

  private final MeshHost gateway = new MeshHost(AUTHORITY, 1);
  private final List<Word> heard = new CopyOnWriteArrayList<>();
  private final Faults faults = new Faults(InstantSource.system());

  @AfterEach
  void close() {
    gateway.close();
  }

  private WordHearing listening(MutualTls tls) {
    WordHearing hearing =
        new WordHearing(
            BALANCER, InstantSource.system(), tls, (_, word) -> heard.add(word), faults);
    hearing.listenTo(Map.of(gateway.name, gateway.endpoint));
    return hearing;
  }

  private boolean isConnected(WordHearing hearing) {
    return hearing.status().stream().anyMatch(PeerStatus::connected);
  }

  @Test
  void hearsAtOnceWhatTheGatewaySaidLastAndThenWhatChanges() {
    gateway.tell(BALANCER);
    gateway.mesh.say(READY);
    try (WordHearing hearing = listening(MeshHost.balancer(AUTHORITY, BALANCER))) {
      Shell.await("the first word", () -> heard.contains(READY));
      assertThat(isConnected(hearing)).isTrue();
      gateway.mesh.say(READY);
      gateway.mesh.say(DRAINING);
      Shell.await("the next word", () -> heard.contains(DRAINING));
      assertThat(heard).as("the same is not said twice").containsExactly(READY, DRAINING);
    }
  }

  @Test
  void aGatewayThatHasNoPlanYetWantsNoTunnels() {
    gateway.tell(BALANCER);
    try (WordHearing _ = listening(MeshHost.balancer(AUTHORITY, BALANCER))) {
      Shell.await("a word", () -> !heard.isEmpty());
      assertThat(heard.getFirst().draining()).isTrue();
    }
  }

  @Test
  void aBalancerThatIsNoneOfThePlanIsToldNothing() {
    GatewayName other = new GatewayName("lb2");
    List<Word> heardByOther = new CopyOnWriteArrayList<>();
    gateway.tell(other);
    gateway.mesh.say(READY);
    try (WordHearing refused = listening(MeshHost.balancer(AUTHORITY, BALANCER));
        WordHearing planned =
            new WordHearing(
                other,
                InstantSource.system(),
                MeshHost.balancer(AUTHORITY, other),
                (_, word) -> heardByOther.add(word),
                faults)) {
      planned.listenTo(Map.of(gateway.name, gateway.endpoint));
      Shell.await("the one of the plan hears", () -> heardByOther.contains(READY));
      gateway.mesh.say(DRAINING);
      Shell.await("and goes on hearing", () -> heardByOther.contains(DRAINING));
      assertThat(heard).as("the other dialled before it").isEmpty();

      gateway.tell(other, BALANCER);
      Shell.await("it is of the plan now", () -> heard.contains(DRAINING));
      gateway.tell(other);
      Shell.await("it is cut off", () -> !isConnected(refused));
      assertThat(isConnected(planned)).isTrue();
    }
  }

  @Test
  void aGatewayCannotListenInTheNameOfABalancer() {
    gateway.tell(BALANCER, Samples.gateway(2));
    gateway.mesh.say(READY);
    try (WordHearing _ = listening(MeshHost.tls(AUTHORITY, BALANCER));
        WordHearing right = listening(MeshHost.balancer(AUTHORITY, BALANCER))) {
      Shell.await("the balancer hears", () -> isConnected(right) && heard.contains(READY));
      assertThat(heard).containsExactly(READY);
    }
  }
}

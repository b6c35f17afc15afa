package net.adit.agent.balancer;

import static net.adit.agent.balancer.Plans.ENTRY4;
import static net.adit.agent.balancer.Plans.ENTRY6;
import static net.adit.agent.balancer.Plans.gateway;
import static net.adit.agent.balancer.Plans.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import net.adit.agent.balancer.health.GatewayWord;
import net.adit.agent.fault.Faults;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Transport;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class BalancerContractTest {
  private final BalancerLab lab = new BalancerLab();
  private final Faults faults = new Faults(InstantSource.system());

  @AfterEach
  void remove() {
    lab.close();
  }

  @Test
  void everyTransportAndFamilyGetsInAndTheGatewaySeesTheClient() {
    lab.balance(1, weights(1, 1), faults);
    int client = 0;
    for (Transport transport : Transport.values()) {
      for (IpAddress entry : new IpAddress[] {ENTRY4, ENTRY6}) {
        client++;
        lab.login(client, entry, transport);
        String own = entry.equals(ENTRY4) ? "10.9." + client + ".2" : "fd09:" + client + "::2";
        assertThat(lab.gatewayHasSeen(lab.gatewayOf(client), transport, own))
            .as(transport + " to " + entry)
            .isTrue();
        assertThat(lab.reaches(client, 3)).isTrue();
      }
    }
    assertThat(faults.current()).isEmpty();
  }

  @Test
  void flowsFollowTheWeights() {
    lab.balance(1, weights(1, 3), faults);
    int flows = 800;
    lab.client(1).call(() -> send(flows));
    int first = marked(1);
    int second = marked(2);
    // Some of the sockets got the port of one before.
    assertThat(first + second).isBetween(flows * 9 / 10, flows);
    assertThat(first).isBetween(flows / 8, flows * 3 / 8);
  }

  private int marked(int gateway) {
    String flows =
        lab.balancer(1)
            .exec("conntrack", "-L", "-p", "udp", "--dport", "1194", "-m", "" + mark(gateway));
    return flows.split("src=10\\.9\\.1\\.2 dst=198", -1).length - 1;
  }

  private static long mark(int gateway) {
    return 0xAD17_0000L + gateway;
  }

  private static boolean send(int flows) throws Exception {
    InetSocketAddress entry =
        new InetSocketAddress(InetAddress.getByAddress(ENTRY4.toBytes()), 1194);
    for (int i = 0; i < flows; i++) {
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.send(new DatagramPacket(new byte[] {0}, 1, entry));
      }
    }
    return true;
  }

  @Test
  void clientsOfADeadGatewayLandOnTheOther() {
    lab.balance(1, weights(1, 1), faults);
    lab.login(1, ENTRY4, Transport.UDP);
    lab.login(2, ENTRY6, Transport.TCP);
    int dead = lab.gatewayOf(1);
    lab.kill(dead);
    lab.awaitLogins(1, 2);
    assertThat(lab.gatewayOf(1)).isNotEqualTo(dead);
    Shell.await("the other client is on the living gateway", () -> lab.gatewayOf(2) != dead);
    assertThat(faults.current()).anyMatch(fault -> fault.sentence().contains("" + gateway(dead)));
    lab.login(3, ENTRY4, Transport.TCP);
    assertThat(lab.gatewayOf(3)).isNotEqualTo(dead);
  }

  @Test
  void clientsOfAVanishedHostLandOnAnother() {
    lab.balance(1, weights(1, 1), faults);
    lab.login(1, ENTRY6, Transport.UDP);
    int dead = lab.gatewayOf(1);
    lab.cutOff(dead);
    lab.awaitLogins(1, 2);
    assertThat(lab.gatewayOf(1)).isNotEqualTo(dead);
    lab.login(2, ENTRY4, Transport.TCP);
    assertThat(lab.gatewayOf(2)).isNotEqualTo(dead);
  }

  @Test
  void aDrainedGatewayKeepsItsStreamsAndGetsNoNewOnes() {
    Balancer balancer = lab.balance(1, weights(1, 1), faults);
    lab.login(1, ENTRY4, Transport.UDP);
    lab.login(2, ENTRY6, Transport.TCP);
    int drained = lab.gatewayOf(1);
    balancer.said(gateway(drained), GatewayWord.DRAINING);
    awaitNothingNewFor(drained);
    for (int client = 3; client <= 5; client++) {
      lab.login(client, ENTRY4, Transport.UDP);
      assertThat(lab.gatewayOf(client)).isNotEqualTo(drained);
    }
    assertThat(lab.reaches(1, 40)).isTrue();
    assertThat(lab.reaches(2, 5)).isTrue();
    assertThat(lab.logins(1)).isOne();
    assertThat(lab.logins(2)).isOne();
  }

  private void awaitNothingNewFor(int gateway) {
    Shell.await(
        "no bucket leads to the drained gateway",
        () ->
            !lab.balancer(1)
                .exec("nft", "list", "map", "inet", "adit-balancer", "buckets-udp")
                .contains("0x%08x".formatted(mark(gateway))));
  }

  @Test
  void streamsSurviveTheDeathOfABalancer() {
    lab.balance(1, weights(1, 1), faults);
    lab.balance(2, weights(1, 1), faults);
    lab.login(1, ENTRY4, Transport.UDP);
    lab.login(2, ENTRY6, Transport.TCP);
    lab.login(3, ENTRY4, Transport.TCP);
    lab.unplug(1);
    lab.enterThrough(2);
    for (int client = 1; client <= 3; client++) {
      assertThat(lab.reaches(client, 20)).isTrue();
      assertThat(lab.logins(client)).isOne();
    }
  }

  @Test
  void aDrainedGatewaysStreamOutlivesTheBalancersAgent() {
    Balancer first = lab.balance(1, weights(1, 1), faults);
    lab.login(1, ENTRY4, Transport.UDP);
    int drained = lab.gatewayOf(1);
    first.said(gateway(drained), GatewayWord.DRAINING);
    awaitNothingNewFor(drained);
    first.close();
    Balancer second = lab.balance(1, weights(1, 1), faults);
    second.said(gateway(drained), GatewayWord.DRAINING);
    awaitNothingNewFor(drained);
    assertThat(lab.reaches(1, 40)).isTrue();
    assertThat(lab.logins(1)).isOne();
  }

  @Test
  void worksWithTheAddressOnAnInterfaceOfItsOwn() {
    lab.hold(1);
    lab.balance(1, Plans.of(List.of(Plans.gateway(1, 1), Plans.gateway(2, 1)), true), faults);
    lab.login(1, ENTRY4, Transport.UDP);
    lab.login(2, ENTRY6, Transport.TCP);
    assertThat(lab.reaches(1, 3)).isTrue();
    assertThat(lab.reaches(2, 3)).isTrue();
    assertThat(lab.client(1).exec("ping", "-c", "1", "-W", "5", ENTRY4.toString()))
        .contains(" 1 received");
  }
}

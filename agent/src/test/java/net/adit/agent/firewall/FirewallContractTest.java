package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.adit.agent.routing.KernelRoutes;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.host.TunDevice;
import net.adit.host.netlink.Conntrack;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the filter lets through between devices, networks and the gateway itself.
@Tag("contract")
class FirewallContractTest extends FirewallLab {
  @Test
  void devicesReachPlannedNetworksWithTheirOwnAddress() throws IOException {
    for (Actors ip : FAMILIES) {
      tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
      assertThat(heard()).isEqualTo(ip.a());
      tun1.write(Packets.udp(ip.b(), ip.server(), PORT));
      assertThat(heard()).isEqualTo(ip.b());
    }
  }

  @Test
  void dropsSourcesThatAreNotOnThisTun() throws IOException {
    for (Actors ip : FAMILIES) {
      long before = dropped("spoofed");
      for (IpAddress spoofed : List.of(ip.b(), ip.absent(), ip.server(), ip.gateway())) {
        tun0.write(Packets.udp(spoofed, ip.server(), PORT));
      }
      assertThat(dropped("spoofed")).isEqualTo(before + 4);
    }
    assertThat(isSilent()).isTrue();
  }

  @Test
  void deviceIsHeardWhileItsRouteStandsAndNoLonger() throws IOException {
    KernelRoutes routes = new KernelRoutes(netlink);
    for (Actors ip : FAMILIES) {
      routes.withdraw(TUN0, List.of(ip.a().toHostPrefix()));
      tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
      assertThat(isSilent()).isTrue();
      routes.announce(TUN1, List.of(ip.a().toHostPrefix()));
      tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
      tun1.write(Packets.udp(ip.a(), ip.server(), PORT));
      assertThat(heard()).isEqualTo(ip.a());
      assertThat(isSilent()).isTrue();
    }
  }

  @Test
  void networksBehindDevicesAreSourcesToo() throws IOException {
    new KernelRoutes(netlink).announce(TUN0, List.of(Prefix.parse("192.168.7.0/24")));
    tun0.write(Packets.udp(IpAddress.parse("192.168.7.5"), FAMILIES.getFirst().server(), PORT));
    assertThat(heard()).isEqualTo(IpAddress.parse("192.168.7.5"));
    tun1.write(Packets.udp(IpAddress.parse("192.168.7.5"), FAMILIES.getFirst().server(), PORT));
    assertThat(isSilent()).isTrue();
  }

  @Test
  void dropsWhatLeadsOutsideThePlanOrToOtherDevices() throws IOException {
    for (Actors ip : FAMILIES) {
      long outside = dropped("no-rule");
      tun0.write(Packets.udp(ip.a(), ip.other(), PORT));
      assertThat(dropped("no-rule")).isEqualTo(outside + 1);
      long between = dropped("no-rule");
      tun0.write(Packets.udp(ip.a(), ip.b(), PORT));
      assertThat(dropped("no-rule")).isEqualTo(between + 1);
      assertThat(next(tun1)).isZero();
    }
    assertThat(isSilent()).isTrue();
  }

  @Test
  void nobodyOpensConnectionsTowardsDevicesButAnswersPass() throws IOException {
    for (Actors ip : FAMILIES) {
      InetSocketAddress device =
          new InetSocketAddress(InetAddress.ofLiteral(ip.a().toString()), 40000);
      long before = dropped("no-rule");
      listener.send(new DatagramPacket(new byte[4], 4, device));
      assertThat(next(tun0)).isZero();
      assertThat(dropped("no-rule")).isEqualTo(before + 1);
      tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
      assertThat(heard()).isEqualTo(ip.a());
      listener.send(new DatagramPacket(new byte[4], 4, device));
      assertThat(next(tun0)).isEqualTo(17);
    }
  }

  @Test
  void endedFlowIsNotContinuedFromOutside() throws IOException {
    try (Conntrack conntrack = gateway.call(Conntrack::new)) {
      for (Actors ip : FAMILIES) {
        InetSocketAddress device =
            new InetSocketAddress(InetAddress.ofLiteral(ip.a().toString()), 40000);
        tun0.write(Packets.udp(ip.a(), ip.server(), PORT));
        assertThat(heard()).isEqualTo(ip.a());
        listener.send(new DatagramPacket(new byte[4], 4, device));
        assertThat(next(tun0)).isEqualTo(17);
        assertThat(conntrack.end(List.of(ip.a().toHostPrefix()))).isEqualTo(1);
        listener.send(new DatagramPacket(new byte[4], 4, device));
        assertThat(next(tun0)).isZero();
      }
    }
  }

  @Test
  void plannedNetworksMayPingDevicesAndOthersMayNot() {
    for (Actors ip : FAMILIES) {
      ping(ip.server(), ip.a());
      assertThat(next(tun0)).isEqualTo(ip.ping());
      ping(ip.other(), ip.a());
      assertThat(next(tun0)).isZero();
    }
  }

  private void ping(IpAddress from, IpAddress to) {
    List<String> command =
        server.inside("ping", "-c1", "-W", "0.01", "-I", from.toString(), to.toString());
    new ProcessRunner()
        .run(new ProcessRunner.Command(command, "", java.time.Duration.ofSeconds(9)));
  }

  @Test
  void movedDeviceGoesOnWithConnectionsWhoseBeginningWasElsewhere() {
    try (TunDevice serverTun = server.call(() -> new TunDevice("tun9"))) {
      server.exec("ip", "link", "set", "tun9", "up");
      server.exec("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
      server.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=0");
      for (Actors ip : FAMILIES) {
        IpAddress behind = ip.server().plus(1);
        server.exec("ip", "route", "add", behind.toString(), "dev", "tun9");
        serverTun.write(Packets.tcp(behind, ip.a(), 5555, Packets.SYN));
        assertThat(next(tun0)).isZero();
        serverTun.write(Packets.tcp(behind, ip.a(), 5555, Packets.ACK));
        assertThat(next(tun0)).isEqualTo(6);
        serverTun.write(Packets.tcp(ip.other().plus(1), ip.a(), 5555, Packets.ACK));
        assertThat(next(tun0)).isZero();
      }
    }
  }

  @Test
  void gatewayAnswersTunnelsOnlyToPingAndDns() throws IOException {
    for (Actors ip : FAMILIES) {
      tun0.write(Packets.ping(ip.a(), ip.gateway()));
      assertThat(next(tun0)).isEqualTo(ip.ping());
      long before = dropped("towards-gateway");
      tun0.write(Packets.udp(ip.a(), ip.gateway(), 1194));
      tun0.write(Packets.tcp(ip.a(), ip.gateway(), 22, Packets.SYN));
      assertThat(dropped("towards-gateway")).isEqualTo(before + 2);
    }
    Actors v4 = FAMILIES.getFirst();
    long before = dropped("towards-gateway");
    try (DatagramSocket dns = gateway.call(() -> new DatagramSocket(53))) {
      dns.setSoTimeout(TIMEOUT_MILLIS);
      tun0.write(Packets.udp(v4.a(), v4.gateway(), 53));
      dns.receive(new DatagramPacket(new byte[64], 64));
    }
    assertThat(dropped("towards-gateway")).isEqualTo(before);
  }

  @Test
  void sharesOnePortAmongDaemonsAndKeepsFlowsOverReplacement() throws IOException {
    try (DatagramSocket one = gateway.call(() -> new DatagramSocket(11940));
        DatagramSocket two = gateway.call(() -> new DatagramSocket(11941))) {
      for (String to : List.of("10.1.0.1", "fd00:1::1")) {
        InetSocketAddress shared = new InetSocketAddress(InetAddress.ofLiteral(to), 1194);
        List<DatagramSocket> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          clients.add(server.call(() -> new DatagramSocket()));
        }
        List<DatagramSocket> firstAt = List.of(one, two);
        List<Integer> before = send(clients, shared, firstAt);
        assertThat(before).contains(0, 1);
        apply(Rulesets.usual());
        assertThat(send(clients, shared, firstAt)).isEqualTo(before);
        clients.forEach(DatagramSocket::close);
      }
    }
  }

  private static List<Integer> send(
      List<DatagramSocket> clients, InetSocketAddress shared, List<DatagramSocket> daemons)
      throws IOException {
    List<Integer> chosen = new ArrayList<>();
    for (DatagramSocket client : clients) {
      client.send(new DatagramPacket(new byte[4], 4, shared));
      chosen.add(receiver(daemons));
    }
    return chosen;
  }

  private static int receiver(List<DatagramSocket> daemons) throws IOException {
    for (int attempt = 0; attempt < 1000; attempt++) {
      for (int daemon = 0; daemon < daemons.size(); daemon++) {
        if (hears(daemons.get(daemon))) {
          return daemon;
        }
      }
    }
    throw new AssertionError("no daemon got the datagram");
  }

  @Test
  void touchesNoOtherTableAndCanBeRemovedTwice() {
    gateway.exec("nft", "add", "table", "inet", "other");
    apply(Rulesets.usual());
    gateway.call(() -> {
      nft.remove();
      nft.remove();
      return true;
    });
    assertThat(gateway.exec("nft", "list", "tables").strip()).isEqualTo("table inet other");
  }

  @Test
  void refusedTextChangesNothingAndIsExplained() {
    String before = gateway.exec("nft", "list", "table", "inet", "adit");
    String broken = NftRuleset.removal() + "table inet adit { nonsense }\n";
    assertThatThrownBy(() -> gateway.call(() -> load(broken)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("nft does not take the table inet adit")
        .hasMessageContaining("syntax error");
    assertThat(gateway.exec("nft", "list", "table", "inet", "adit")).isEqualTo(before);
  }

  private boolean load(String text) {
    nft.load(text);
    return true;
  }
}

package net.adit.agent.firewall;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.routing.TunnelLinks;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.TunDevice;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The real kernel between two devices and a server:
///
/// ```
///   device A, .2 - tun0 [gateway] core0 ---- core0 [server] 10.1.0.9, fd00:1::9
///   device B, .3 - tun1                                     10.9.0.9, fd00:9::9 (not in the plan)
/// ```
abstract class FirewallLab {
  static final InterfaceName TUN0 = new InterfaceName("tun0");
  static final InterfaceName TUN1 = new InterfaceName("tun1");
  static final int PORT = 7;
  static final int TIMEOUT_MILLIS = 5_000;

  /// Addresses of one family.
  record Actors(
      IpAddress gateway,
      IpAddress a,
      IpAddress b,
      IpAddress absent,
      IpAddress server,
      IpAddress other) {
    /// The protocol number of ping.
    int ping() {
      return a.family() == Family.V4 ? 1 : 58;
    }

    static Actors of(
        String gateway, String a, String b, String absent, String server, String other) {
      return new Actors(
          IpAddress.parse(gateway),
          IpAddress.parse(a),
          IpAddress.parse(b),
          IpAddress.parse(absent),
          IpAddress.parse(server),
          IpAddress.parse(other));
    }
  }

  static final List<Actors> FAMILIES =
      List.of(
          Actors.of("10.200.0.1", "10.200.0.2", "10.200.0.3", "10.200.0.4", "10.1.0.9", "10.9.0.9"),
          Actors.of(
              "fd00:200::1",
              "fd00:200::ac8:2",
              "fd00:200::ac8:3",
              "fd00:200::ac8:4",
              "fd00:1::9",
              "fd00:9::9"));

  NetworkNamespace gateway;
  NetworkNamespace server;
  TunDevice tun0;
  TunDevice tun1;
  RouteNetlink netlink;
  DatagramSocket listener;
  final Nft nft = new Nft(new ProcessRunner());

  @BeforeEach
  void build() {
    gateway = new NetworkNamespace();
    server = new NetworkNamespace();
    gateway.connect("core0", server, "core0");
    address(gateway, "10.1.0.1/16", "fd00:1::1/64", "10.9.0.1/16", "fd00:9::1/64");
    address(server, "10.1.0.9/16", "fd00:1::9/64", "10.9.0.9/16", "fd00:9::9/64");
    server.exec("ip", "route", "add", "10.200.0.0/16", "via", "10.1.0.1", "src", "10.1.0.9");
    server.exec("ip", "route", "add", "fd00:200::/64", "via", "fd00:1::1", "src", "fd00:1::9");
    gateway.exec("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
    tun0 = gateway.call(() -> new TunDevice("tun0"));
    tun1 = gateway.call(() -> new TunDevice("tun1"));
    netlink = gateway.call(RouteNetlink::new);
    KernelRoutes routes = new KernelRoutes(netlink);
    for (Actors ip : FAMILIES) {
      new TunnelLinks(netlink).furnish(TUN0, List.of(ip.gateway()));
      new TunnelLinks(netlink).furnish(TUN1, List.of(ip.gateway()));
      routes.announce(TUN0, List.of(ip.a().toHostPrefix()));
      routes.announce(TUN1, List.of(ip.b().toHostPrefix()));
    }
    listener = server.call(() -> new DatagramSocket(PORT));
    apply(Rulesets.usual());
  }

  private static void address(NetworkNamespace host, String... addresses) {
    for (String address : addresses) {
      String[] words = ("ip address add " + address + " dev core0").split(" ", -1);
      List<String> command = new ArrayList<>(List.of(words));
      if (address.contains(":")) {
        command.add("nodad");
      }
      host.exec(command.toArray(String[]::new));
    }
  }

  @AfterEach
  void remove() {
    listener.close();
    netlink.close();
    tun0.close();
    tun1.close();
    gateway.close();
    server.close();
  }

  void apply(NftRuleset ruleset) {
    gateway.call(() -> {
      nft.apply(ruleset);
      return true;
    });
  }

  long dropped(String counter) {
    return gateway.call(() -> nft.packets().getOrDefault(counter, 0L));
  }

  /// The source address of the next datagram that reaches the server.
  IpAddress heard() throws IOException {
    listener.setSoTimeout(TIMEOUT_MILLIS);
    DatagramPacket packet = new DatagramPacket(new byte[64], 64);
    listener.receive(packet);
    return IpAddress.ofBytes(packet.getAddress().getAddress());
  }

  boolean isSilent() throws IOException {
    return !hears(listener);
  }

  static boolean hears(DatagramSocket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      socket.receive(new DatagramPacket(new byte[64], 64));
      return true;
    } catch (SocketTimeoutException nothing) {
      return false;
    }
  }

  /// The protocol of the next packet to the device that is of interest here; 0 if none waits.
  static int next(TunDevice tun) {
    long deadline = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() < deadline) {
      byte[] packet = tun.read();
      if (packet.length > 0 && !isMulticast(packet)) {
        return Packets.protocol(packet);
      }
    }
    return 0;
  }

  private static boolean isMulticast(byte[] packet) {
    return packet[0] >>> 4 == 6 && (packet[24] & 0xFF) == 0xFF;
  }
}

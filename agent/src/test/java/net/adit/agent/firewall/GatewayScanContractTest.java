package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a device finds that asks every port of its gateway. There is something to be found: the
/// gateway listens on all ports that a gateway may, for anybody.
@Tag("contract")
class GatewayScanContractTest extends FirewallLab {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int QUIET_MILLIS = 500;

  /// ssh, DNS, the shared and a daemon's own port, openvpn's management where it is TCP, agents,
  /// the API, and the consoles of FRR.
  private static final List<Integer> TCP_LISTENERS =
      List.of(22, 53, 443, 14430, 7505, 7444, 8443, 2601, 2604, 2606, 2622);

  /// DNS, time, SNMP, the shared port and those of the daemons.
  private static final List<Integer> UDP_LISTENERS = List.of(53, 123, 161, 1194, 11940, 11941);

  private static final IpAddress NAME_SERVER = IpAddress.parse("10.200.0.1");

  /// Ports of which anything was heard. Immutable once made.
  private record Found(SortedSet<Integer> tcp, SortedSet<Integer> udp) {
    static final Found NOTHING = new Found(new TreeSet<>(), new TreeSet<>());
    static final Found DNS = new Found(new TreeSet<>(List.of(53)), new TreeSet<>(List.of(53)));

    /// The ports of which nothing was heard.
    Found others() {
      return new Found(othersThan(tcp), othersThan(udp));
    }

    private static SortedSet<Integer> othersThan(SortedSet<Integer> some) {
      return ports()
          .filter(port -> !some.contains(port))
          .boxed()
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private final List<ServerSocket> streams = new ArrayList<>();
  private final List<DatagramSocket> datagrams = new ArrayList<>();

  @BeforeEach
  void listen() {
    TCP_LISTENERS.forEach(port -> streams.add(gateway.call(() -> new ServerSocket(port))));
    UDP_LISTENERS.forEach(port -> datagrams.add(gateway.call(() -> new DatagramSocket(port))));
    // Every refusal is to be heard, however many there are.
    gateway.exec("sysctl", "-qw", "net.ipv4.icmp_ratemask=0");
    gateway.exec("sysctl", "-qw", "net.ipv6.icmp.ratelimit=0", "net.ipv6.icmp.ratemask=127");
  }

  @AfterEach
  void fallSilent() throws IOException {
    datagrams.forEach(DatagramSocket::close);
    for (ServerSocket stream : streams) {
      stream.close();
    }
  }

  @Test
  void nothingAnswersButPingAndTheNameServerOfTheCluster() throws IOException {
    for (Actors ip : FAMILIES) {
      for (IpAddress target : List.of(ip.gateway(), towardsTheCore(ip))) {
        assertThat(scan(ip.a(), target))
            .as("%s", target)
            .isEqualTo(target.equals(NAME_SERVER) ? Found.DNS : Found.NOTHING);
        tun0.write(Packets.ping(ip.a(), target));
        assertThat(next(tun0)).as("ping of %s", target).isEqualTo(ip.ping());
      }
    }
  }

  /// Without the table each port says something: it is open, or it is shut.
  @Test
  void scanMissesNoAnswer() throws IOException {
    gateway.call(() -> {
      nft.remove();
      return true;
    });
    for (Actors ip : FAMILIES) {
      assertThat(scan(ip.a(), ip.gateway()).others())
          .as("%s", ip.gateway())
          .isEqualTo(Found.NOTHING);
    }
  }

  private static IpAddress towardsTheCore(Actors ip) {
    return ip.server().plus(-8);
  }

  private static IntStream ports() {
    return IntStream.rangeClosed(1, 65_535);
  }

  private Found scan(IpAddress device, IpAddress target) throws IOException {
    Found found = new Found(new TreeSet<>(), new TreeSet<>());
    ports()
        .forEach(port -> {
          tun0.write(Packets.tcp(device, target, port, Packets.SYN));
          tun0.write(Packets.udp(device, target, port));
          listenTo(target, found, 0);
        });
    listenTo(target, found, QUIET_MILLIS);
    for (DatagramSocket socket : datagrams) {
      while (hears(socket)) {
        found.udp().add(socket.getLocalPort());
      }
    }
    return found;
  }

  /// Notes what comes to the device, until all is read and nothing has come for some time. Of
  /// earlier targets something may still be on its way.
  private void listenTo(IpAddress target, Found found, int quietMillis) {
    long quietSince = System.nanoTime();
    byte[] packet = tun0.read();
    while (packet.length > 0 || System.nanoTime() - quietSince < quietMillis * 1_000_000L) {
      if (packet.length > 0) {
        quietSince = System.nanoTime();
        if (source(packet).equals(target)) {
          note(ByteBuffer.wrap(packet), found);
        }
      }
      packet = tun0.read();
    }
  }

  private static IpAddress source(byte[] packet) {
    return IpAddress.ofBytes(
        packet[0] >>> 4 == 4
            ? Arrays.copyOfRange(packet, 12, 16)
            : Arrays.copyOfRange(packet, 8, 24));
  }

  /// An answer comes from its port; a refusal by ICMP quotes the packet that went there.
  private static void note(ByteBuffer packet, Found found) {
    int header = header(packet, 0);
    int protocol = protocol(packet, 0);
    if (protocol == TCP) {
      found.tcp().add(packet.getShort(header) & 0xFFFF);
    } else if (protocol == UDP) {
      found.udp().add(packet.getShort(header) & 0xFFFF);
    } else if (packet.get(header) == (header == 20 ? 3 : 1)) {
      int quoted = header + 8;
      SortedSet<Integer> ports = protocol(packet, quoted) == TCP ? found.tcp() : found.udp();
      ports.add(packet.getShort(quoted + header(packet, quoted) + 2) & 0xFFFF);
    }
  }

  private static int header(ByteBuffer packet, int at) {
    return packet.get(at) >>> 4 == 4 ? 20 : 40;
  }

  private static int protocol(ByteBuffer packet, int at) {
    return packet.get(at + (header(packet, at) == 20 ? 9 : 6)) & 0xFF;
  }
}

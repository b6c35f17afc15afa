package net.adit.agent.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.net.AddressPool;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.ServerPlan;

/// One openvpn daemon of a gateway. Immutable.
///
/// @param tunnel its tun interface, also its name
/// @param port where it listens; clients reach it through the shared port of the gateway
/// @param addresses the gateway's own in the tunnels of all pools; the first is IPv4
/// @param tlsCryptGeneration of the one tls-crypt-v2 server key that a daemon can have
public record DaemonPlan(
    InterfaceName tunnel,
    Transport transport,
    Port port,
    List<IpAddress> addresses,
    int tlsCryptGeneration) {
  /// The ports behind the shared ones: UDP and TCP daemons count separately from here.
  static final int FIRST_PORT = 11_940;

  /// More than a gateway has of one transport.
  private static final int PORT_BLOCK = 64;

  /// More than a gateway has of both.
  private static final int TUNNEL_BLOCK = 128;

  private static final String TUNNEL = "adit";

  public DaemonPlan {
    addresses = List.copyOf(addresses);
  }

  /// The daemons of a gateway, UDP first, as many for each tls-crypt-v2 server key. Pure.
  ///
  /// Two generations that follow each other have different tunnels and ports: the daemons of one
  /// run on while those of the other come or go.
  ///
  /// @param processors of this host: as many UDP daemons if the plan leaves it open
  /// @return none if the gateway is disabled or there is no pool
  public static List<DaemonPlan> all(ServerPlan server, int processors) {
    if (!server.enabled() || server.pools().isEmpty()) {
      return List.of();
    }
    return server.tlsCryptGenerations().stream()
        .flatMap(generation -> of(generation, server, processors).stream())
        .toList();
  }

  /// The tun interfaces of these daemons.
  public static SortedSet<InterfaceName> tunnels(List<DaemonPlan> daemons) {
    return daemons.stream().map(DaemonPlan::tunnel).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<DaemonPlan> of(int generation, ServerPlan server, int processors) {
    int udp = server.udpDaemons() == 0 ? Math.max(1, processors) : server.udpDaemons();
    List<DaemonPlan> plans = new ArrayList<>();
    for (int i = 0; i < udp; i++) {
      plans.add(plan(plans.size(), Transport.UDP, i, server, generation));
    }
    for (int i = 0; i < server.tcpDaemons(); i++) {
      plans.add(plan(plans.size(), Transport.TCP, i, server, generation));
    }
    return plans;
  }

  private static DaemonPlan plan(
      int number, Transport transport, int portOffset, ServerPlan server, int generation) {
    int block = (generation - 1) % 2;
    return new DaemonPlan(
        new InterfaceName(TUNNEL + (block * TUNNEL_BLOCK + number)),
        transport,
        new Port(FIRST_PORT + block * PORT_BLOCK + portOffset),
        addresses(server),
        generation);
  }

  private static List<IpAddress> addresses(ServerPlan server) {
    return Stream.concat(
            server.pools().stream().map(AddressPool::gatewayV4),
            server.pools().stream().map(AddressPool::gatewayV6))
        .toList();
  }
}

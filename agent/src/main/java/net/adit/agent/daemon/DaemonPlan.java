package net.adit.agent.daemon;

import java.util.ArrayList;
import java.util.List;
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
public record DaemonPlan(
    InterfaceName tunnel, Transport transport, Port port, List<IpAddress> addresses) {
  /// The ports behind the shared ones: UDP and TCP daemons count separately from here.
  static final int FIRST_PORT = 11_940;

  private static final String TUNNEL = "adit";

  public DaemonPlan {
    addresses = List.copyOf(addresses);
  }

  /// The daemons of a gateway, UDP first. Pure.
  ///
  /// @param processors of this host: as many UDP daemons if the plan leaves it open
  /// @return none if the gateway is disabled or there is no pool
  public static List<DaemonPlan> all(ServerPlan server, int processors) {
    if (!server.enabled() || server.pools().isEmpty()) {
      return List.of();
    }
    int udp = server.udpDaemons() == 0 ? Math.max(1, processors) : server.udpDaemons();
    List<DaemonPlan> plans = new ArrayList<>();
    for (int i = 0; i < udp; i++) {
      plans.add(plan(plans.size(), Transport.UDP, i, server));
    }
    for (int i = 0; i < server.tcpDaemons(); i++) {
      plans.add(plan(plans.size(), Transport.TCP, i, server));
    }
    return List.copyOf(plans);
  }

  private static DaemonPlan plan(
      int number, Transport transport, int portOffset, ServerPlan server) {
    return new DaemonPlan(
        new InterfaceName(TUNNEL + number),
        transport,
        new Port(FIRST_PORT + portOffset),
        addresses(server));
  }

  private static List<IpAddress> addresses(ServerPlan server) {
    return Stream.concat(
            server.pools().stream().map(AddressPool::gatewayV4),
            server.pools().stream().map(AddressPool::gatewayV6))
        .toList();
  }
}

package net.adit.agent.routing;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// FRR's configuration for a gateway: the cluster's routing protocol on the interfaces towards the
/// core, which announces the routes of living sessions and nothing else. Pure and immutable.
///
/// @param tunnels the gateway's own tun interfaces
public record FrrConfig(RoutingPlan plan, SortedSet<InterfaceName> tunnels, RoutingKeys keys) {
  /// A neighbour that says nothing for 150 ms is gone. Both ends of a session go by the slower
  /// one's wishes (RFC 5880 §6.8.4).
  static final String BFD_PROFILE = "adit";

  private static final List<String> BFD_TIMERS =
      List.of("detect-multiplier 3", "receive-interval 50", "transmit-interval 50");

  public FrrConfig {
    tunnels = Sorted.set(tunnels);
  }

  /// The daemons it needs, in the order of their start, but for those that this host's FRR lacks.
  public List<FrrDaemon> daemons() {
    return Arrays.stream(FrrDaemon.values())
        .filter(daemon ->
            daemon == FrrDaemon.MGMTD
                || daemon == FrrDaemon.ZEBRA
                || protocol().daemons().contains(daemon))
        .filter(FrrDaemon::isOfThisHost)
        .toList();
  }

  /// What one daemon reads.
  public FrrText text(FrrDaemon daemon) {
    FrrText.Builder text = new FrrText.Builder();
    switch (daemon) {
      case MGMTD -> {
        // what is for all of FRR's programs, which Adit leaves as it is
      }
      case ZEBRA -> text.line("log syslog warnings");
      case BFDD -> text.block("bfd").block("profile " + BFD_PROFILE, BFD_TIMERS);
      case OSPFD, OSPF6D, BGPD, RIPD, RIPNGD -> protocol().write(daemon, text);
    }
    return text.build();
  }

  /// The lines an administrator adds to a configuration of his own (`routing: external`): without
  /// interfaces, neighbours and keys, which are his.
  public String externalLines() {
    FrrText.Builder text = new FrrText.Builder();
    protocol().writeExternal(text);
    return text.build().toText();
  }

  private ProtocolText protocol() {
    OwnRoutes own = new OwnRoutes(plan, tunnels);
    return switch (plan.protocol()) {
      case RoutingProtocol.Ospf(IpAddress area) -> new OspfText(plan, area, keys, own);
      case RoutingProtocol.Bgp(AsNumber number) -> new BgpText(plan, number, keys, own);
      case RoutingProtocol.Rip() -> new RipText(plan, keys, own);
    };
  }
}

package net.adit.agent.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.agent.daemon.DaemonKeys;
import net.adit.agent.daemon.DaemonPlan;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.firewall.PortSharing;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.RoutingKeys;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.ServerPlan;

/// What a plan means for this host. Immutable.
///
/// @param staged the policy that is about to be in force
/// @param pools blocks that get an `unreachable` route
/// @param entry virtual addresses that balancers lead here
/// @param routing empty: the administrator configures FRR
public record Wanted(
    Revision revision,
    NftRuleset firewall,
    Optional<PolicyPlan> staged,
    SortedSet<Prefix> pools,
    SortedSet<IpAddress> entry,
    DaemonTask daemons,
    Optional<FrrConfig> routing) {

  /// What daemons run with. Immutable; its text form holds no secret.
  public record DaemonTask(ServerPlan server, DaemonKeys keys) {}

  /// What of a host is not in the plan. Immutable.
  ///
  /// @param processors how many UDP daemons where the plan leaves it open
  /// @param routingKeys by which routers know one another
  /// @param managedRouting whether FRR is Adit's to configure
  public record HostTraits(int processors, RoutingKeys routingKeys, boolean managedRouting) {}

  /// Pure.
  public static Wanted of(GatewayPlan plan, DaemonKeys keys, HostTraits host) {
    List<DaemonPlan> daemons = DaemonPlan.all(plan.server(), host.processors());
    SortedSet<InterfaceName> tunnels = DaemonPlan.tunnels(daemons);
    return new Wanted(
        plan.revision(),
        new NftRuleset(plan.firewall().inForce(), tunnels, sharings(plan, daemons)),
        plan.firewall().staged(),
        Sorted.set(plan.routing().poolPrefixes()),
        plan.server().entryAddresses(),
        new DaemonTask(plan.server(), keys),
        host.managedRouting()
            ? Optional.of(new FrrConfig(plan.routing(), tunnels, host.routingKeys()))
            : Optional.empty());
  }

  private static List<PortSharing> sharings(GatewayPlan plan, List<DaemonPlan> daemons) {
    return List.of(
        new PortSharing(Transport.UDP, plan.firewall().udpPort(), ports(daemons, Transport.UDP)),
        new PortSharing(Transport.TCP, plan.firewall().tcpPort(), ports(daemons, Transport.TCP)));
  }

  private static List<Port> ports(List<DaemonPlan> daemons, Transport transport) {
    return daemons.stream()
        .filter(daemon -> daemon.transport() == transport)
        .map(DaemonPlan::port)
        .toList();
  }
}

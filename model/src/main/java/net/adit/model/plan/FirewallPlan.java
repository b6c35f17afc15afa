package net.adit.model.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;

/// What may pass between tunnels and networks. Immutable.
///
/// @param policy decides about every flow from or to a device
/// @param staged is to be loaded where no packet comes by: the policy that is about to be in force
/// @param devices blocks in which the addresses of devices and of what lies behind them are
/// @param udpPort the shared listening port of the UDP daemons
/// @param tcpPort the shared listening port of the TCP daemons
/// @param dnsServers those that are this gateway answer tunnels by DNS
public record FirewallPlan(
    PolicyPlan policy,
    Optional<PolicyPlan> staged,
    SortedSet<Prefix> devices,
    Port udpPort,
    Port tcpPort,
    List<IpAddress> dnsServers) {
  public FirewallPlan {
    devices = Sorted.set(devices);
    dnsServers = List.copyOf(dnsServers);
  }

  /// What is in force of it.
  public FirewallPlan inForce() {
    return new FirewallPlan(policy, Optional.empty(), devices, udpPort, tcpPort, dnsServers);
  }
}

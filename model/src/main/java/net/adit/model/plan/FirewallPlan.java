package net.adit.model.plan;

import java.util.List;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;

/// What may pass between tunnels and networks. Immutable.
///
/// @param policy decides about every flow from or to a device
/// @param devices blocks in which the addresses of devices and of what lies behind them are
/// @param udpPort the shared listening port of the UDP daemons
/// @param tcpPort the shared listening port of the TCP daemons
/// @param dnsServers those that are this gateway answer tunnels by DNS
public record FirewallPlan(
    PolicyPlan policy,
    SortedSet<Prefix> devices,
    Port udpPort,
    Port tcpPort,
    List<IpAddress> dnsServers) {
  public FirewallPlan {
    devices = Sorted.set(devices);
    dnsServers = List.copyOf(dnsServers);
  }
}

package net.adit.model.plan;

import java.util.List;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;

/// What may pass between tunnels and networks. Immutable.
///
/// @param policy decides about every flow from or to a device
/// @param udpPort the shared listening port of the UDP daemons
/// @param tcpPort the shared listening port of the TCP daemons
/// @param dnsServers those that are this gateway answer tunnels by DNS
public record FirewallPlan(
    PolicyPlan policy, Port udpPort, Port tcpPort, List<IpAddress> dnsServers) {
  public FirewallPlan {
    dnsServers = List.copyOf(dnsServers);
  }
}

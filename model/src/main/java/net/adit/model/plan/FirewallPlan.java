package net.adit.model.plan;

import java.util.List;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;

/// What may pass between tunnels and networks. Immutable.
///
/// Until there are rules: sources in the pools or behind devices reach the networks listed by the
/// sites, nothing else, and nothing opens a connection towards a device.
///
/// @param sources blocks of the pools and the networks behind devices
/// @param destinations prefixes of the networks that sites list
/// @param udpPort the shared listening port of the UDP daemons
/// @param tcpPort the shared listening port of the TCP daemons
/// @param dnsServers reachable by DNS from every tunnel, also where they lie outside of
///   destinations
public record FirewallPlan(
    SortedSet<Prefix> sources,
    SortedSet<Prefix> destinations,
    Port udpPort,
    Port tcpPort,
    List<IpAddress> dnsServers) {
  public FirewallPlan {
    sources = Sorted.set(sources);
    destinations = Sorted.set(destinations);
    dnsServers = List.copyOf(dnsServers);
  }
}

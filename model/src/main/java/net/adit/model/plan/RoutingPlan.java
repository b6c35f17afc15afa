package net.adit.model.plan;

import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// How a gateway tells the network where its devices are. Immutable.
///
/// @param routerId an IPv4 address unique among the routers
/// @param protocol what it speaks
/// @param bgpNeighbors by address, with their systems; empty: whoever is at the other end of the
///   core interfaces. Of no meaning to other protocols
/// @param coreInterfaces where the routing protocol runs: never on a tunnel
/// @param poolPrefixes blocks of the pools, of which only /32 and /128 may be announced
/// @param devicePrefixes networks behind devices, announced exactly as they are
/// @param mostRoutes how many routes of one family may be announced
public record RoutingPlan(
    IpAddress routerId,
    RoutingProtocol protocol,
    SortedMap<IpAddress, AsNumber> bgpNeighbors,
    SortedSet<InterfaceName> coreInterfaces,
    SortedSet<Prefix> poolPrefixes,
    SortedSet<Prefix> devicePrefixes,
    int mostRoutes) {
  public RoutingPlan {
    bgpNeighbors = Sorted.map(bgpNeighbors);
    coreInterfaces = Sorted.set(coreInterfaces);
    poolPrefixes = Sorted.set(poolPrefixes);
    devicePrefixes = Sorted.set(devicePrefixes);
  }
}

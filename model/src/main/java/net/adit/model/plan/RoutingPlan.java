package net.adit.model.plan;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// How a gateway tells the network where its devices are. Immutable.
///
/// @param routerId an IPv4 address unique among the routers
/// @param area the OSPF area (v2 and v3)
/// @param coreInterfaces where the routing protocol runs: never on a tunnel
/// @param poolPrefixes blocks of the pools, of which only /32 and /128 may be announced
/// @param devicePrefixes networks behind devices, announced exactly as they are
public record RoutingPlan(
    IpAddress routerId,
    IpAddress area,
    SortedSet<InterfaceName> coreInterfaces,
    SortedSet<Prefix> poolPrefixes,
    SortedSet<Prefix> devicePrefixes) {
  public RoutingPlan {
    coreInterfaces = Sorted.set(coreInterfaces);
    poolPrefixes = Sorted.set(poolPrefixes);
    devicePrefixes = Sorted.set(devicePrefixes);
  }
}

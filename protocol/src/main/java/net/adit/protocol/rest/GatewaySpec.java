package net.adit.protocol.rest;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// A gateway as asked for. Immutable.
///
/// @param publicHosts where clients reach it, in the order of the profile
/// @param peer where the agents of other gateways reach its agent
/// @param routerId its router id in the routing protocol, an IPv4 address unique in the cluster
/// @param coreInterfaces the interfaces towards the core router
/// @param daemons one UDP daemon per core and one TCP daemon if absent
/// @param enabled true if absent
public record GatewaySpec(
    GatewayName name,
    SiteName site,
    List<String> publicHosts,
    Endpoint peer,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces,
    Optional<Daemons> daemons,
    Optional<Boolean> enabled) {
  public GatewaySpec {
    publicHosts = List.copyOf(publicHosts);
    coreInterfaces = Sorted.set(coreInterfaces);
  }

  /// How many openvpn daemons the gateway runs.
  ///
  /// @param udp 0 = one per processor core, else 1 to 64
  /// @param tcp 0 to 64
  public record Daemons(int udp, int tcp) {}
}

package net.adit.model.balance;

import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// A host that spreads a balanced site's new tunnels over its gateways. Immutable.
///
/// @param name shared with nobody: gateways and balancers have their names from the same space
/// @param virtualAddresses where clients reach the site: one, or one of each family; the same for
///   all balancers of a site
/// @param routerId its router id in the routing protocol, an IPv4 address unique in the cluster
/// @param coreInterfaces the interfaces towards the router that it announces the addresses to
/// @param vrrp how it holds the addresses in turn with the others of its site, instead of
///   announcing them
public record Balancer(
    GatewayName name,
    SiteName site,
    SortedSet<IpAddress> virtualAddresses,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces,
    Optional<Vrrp> vrrp) {
  public Balancer {
    virtualAddresses = Sorted.set(virtualAddresses);
    coreInterfaces = Sorted.set(coreInterfaces);
    if (routerId.family() != Family.V4) {
      throw new InvalidValueException(
          Reason.CONFLICT, "router id", routerId.toString(), "expected an IPv4 address");
    }
    long families = virtualAddresses.stream().map(IpAddress::family).distinct().count();
    if (virtualAddresses.isEmpty() || families < virtualAddresses.size()) {
      throw new InvalidValueException(
          Reason.RANGE,
          "virtual addresses",
          virtualAddresses.toString(),
          "expected one, or one IPv4 and one IPv6 address");
    }
  }
}

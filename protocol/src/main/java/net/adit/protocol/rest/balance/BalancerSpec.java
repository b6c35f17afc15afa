package net.adit.protocol.rest.balance;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// A balancer as asked for. Immutable.
///
/// @param virtualAddresses where clients reach the site; those of its entry if absent or empty
/// @param routerId its router id in the routing protocol, an IPv4 address unique in the cluster
/// @param coreInterfaces the interfaces towards the router that it announces the addresses to
public record BalancerSpec(
    GatewayName name,
    SiteName site,
    SortedSet<IpAddress> virtualAddresses,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces) {
  public BalancerSpec {
    virtualAddresses = Sorted.set(virtualAddresses);
    coreInterfaces = Sorted.set(coreInterfaces);
  }
}

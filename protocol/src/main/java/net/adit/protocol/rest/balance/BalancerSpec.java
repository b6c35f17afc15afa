package net.adit.protocol.rest.balance;

import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// A balancer as asked for. Immutable.
///
/// @param virtualAddresses where clients reach the site; those of its entry if absent or empty
/// @param routerId its router id in the routing protocol, an IPv4 address unique in the cluster
/// @param coreInterfaces the interfaces towards the router that it announces the addresses to
/// @param vrrp how it holds the addresses in turn with the others of its site instead
public record BalancerSpec(
    GatewayName name,
    SiteName site,
    SortedSet<IpAddress> virtualAddresses,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces,
    Optional<Vrrp> vrrp) {
  public BalancerSpec {
    virtualAddresses = Sorted.set(virtualAddresses);
    coreInterfaces = Sorted.set(coreInterfaces);
  }
}

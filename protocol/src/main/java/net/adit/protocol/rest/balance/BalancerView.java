package net.adit.protocol.rest.balance;

import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.GatewayView;

/// A balancer as shown: what was asked for and what runs there. Immutable.
///
/// @param joined whether an agent has ever used a join token of it
/// @param applied what its agent last said; it has no daemons
public record BalancerView(
    GatewayName name,
    SiteName site,
    SortedSet<IpAddress> virtualAddresses,
    IpAddress routerId,
    SortedSet<InterfaceName> coreInterfaces,
    Optional<Vrrp> vrrp,
    boolean joined,
    Optional<GatewayView.Applied> applied) {
  public BalancerView {
    virtualAddresses = Sorted.set(virtualAddresses);
    coreInterfaces = Sorted.set(coreInterfaces);
  }

  /// The same balancer as a request, to be changed and sent back.
  public BalancerSpec toSpec() {
    return new BalancerSpec(name, site, virtualAddresses, routerId, coreInterfaces, vrrp);
  }
}

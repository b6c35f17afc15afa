package net.adit.lab.product;

import java.util.List;
import net.adit.model.net.IpAddress;

/// A host that is to become a gateway. Immutable.
///
/// @param site the name of its data centre
/// @param outside its public addresses
/// @param routerId an IPv4 address unique among the routers
/// @param coreInterface its interface towards the core router
public record GatewayHost(
    String name, String site, List<IpAddress> outside, IpAddress routerId, String coreInterface) {
  public GatewayHost {
    outside = List.copyOf(outside);
  }
}

package net.adit.model.plan.balance;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;

/// How a balancer spreads the new tunnels of one site over its gateways. Immutable; holds no
/// secret: the keys of the probes come beside it.
///
/// All balancers of a site have the same plan, and from it and what they see of the gateways each
/// comes to the same choice by itself.
///
/// @param virtualAddresses where clients connect: one or two of different families
/// @param ports where clients connect, by transport
/// @param gateways 1 to 255, in the order of their names, with an address for each family
/// @param heldHere whether a balancer has the virtual addresses on an interface of its own, as with
///   VRRP, instead of only announcing a route to them
public record BalancePlan(
    SiteName site,
    SortedSet<IpAddress> virtualAddresses,
    SortedMap<Transport, Port> ports,
    List<BalancedGateway> gateways,
    boolean heldHere) {
  /// As many as a balancer has marks for.
  public static final int MOST_GATEWAYS = 255;

  public BalancePlan {
    virtualAddresses = Sorted.set(virtualAddresses);
    ports = Sorted.map(ports);
    TreeMap<String, BalancedGateway> byName = new TreeMap<>();
    gateways.forEach(gateway -> byName.put(gateway.name().value(), gateway));
    check(!virtualAddresses.isEmpty() && !ports.isEmpty(), site, "has nowhere to connect to");
    check(!gateways.isEmpty(), site, "has no gateway");
    check(gateways.size() <= MOST_GATEWAYS, site, "has more than 255 gateways");
    check(byName.size() == gateways.size(), site, "has a gateway twice");
    for (BalancedGateway gateway : gateways) {
      for (IpAddress address : virtualAddresses) {
        check(
            gateway.address(address.family()).isPresent(),
            site,
            "cannot send " + address + " to " + gateway.name() + ", which has no such address");
      }
    }
    gateways = List.copyOf(byName.values());
  }

  /// The same without what changes while it is used: which daemons are asked, and who drains.
  public BalancePlan lasting() {
    return over(gateways.stream().map(BalancedGateway::lasting).toList());
  }

  /// The same over these gateways, in the place of those of the same name.
  public BalancePlan over(List<BalancedGateway> others) {
    return new BalancePlan(site, virtualAddresses, ports, others, heldHere);
  }

  private static void check(boolean holds, SiteName site, String otherwise) {
    if (!holds) {
      throw new InvalidValueException(Reason.CONFLICT, "balanced site", site.toString(), otherwise);
    }
  }
}

package net.adit.agent.edge.vrrp;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.balance.Vrrp;
import net.adit.model.net.IpAddress;

/// What one balancer holds when its turn comes. Immutable.
///
/// @param addresses one, or one of each family
public record HeldAddresses(Vrrp vrrp, SortedSet<IpAddress> addresses) {
  public HeldAddresses {
    addresses = Sorted.set(addresses);
  }
}

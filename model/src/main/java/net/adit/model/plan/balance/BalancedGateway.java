package net.adit.model.plan.balance;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// One gateway behind a balancer. Immutable.
///
/// @param addresses where the balancer reaches it without a router between, one a family
/// @param weight 1 to 1000: its share of new tunnels, as against the others'
/// @param daemons what is probed until the gateway itself has said which daemons it runs
/// @param draining whether it was told to empty itself
/// @param peer where its agent says how it is
public record BalancedGateway(
    GatewayName name,
    SortedSet<IpAddress> addresses,
    int weight,
    List<BalancedDaemon> daemons,
    boolean draining,
    Endpoint peer) {
  private static final int LARGEST_WEIGHT = 1000;

  public BalancedGateway {
    addresses = Sorted.set(addresses);
    daemons = List.copyOf(daemons);
    if (weight < 1 || weight > LARGEST_WEIGHT) {
      throw new InvalidValueException(
          Reason.RANGE,
          "weight of gateway " + name,
          Integer.toString(weight),
          "expected 1 to " + LARGEST_WEIGHT);
    }
  }

  public Optional<IpAddress> address(Family family) {
    return addresses.stream().filter(address -> address.family() == family).findFirst();
  }

  BalancedGateway lasting() {
    return new BalancedGateway(name, addresses, 1, List.of(), false, peer);
  }

  /// The same gateway with other daemons to be asked.
  public BalancedGateway asking(List<BalancedDaemon> others) {
    return new BalancedGateway(name, addresses, weight, others, draining, peer);
  }
}

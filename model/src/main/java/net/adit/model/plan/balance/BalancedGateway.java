package net.adit.model.plan.balance;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// One gateway behind a balancer. Immutable.
///
/// @param number 1 to 255, the gateway's own within the site; flows carry it in the balancer's
///   connection tracker, so another gateway may have it only when they are over
/// @param addresses where the balancer reaches it without a router between, one a family
/// @param weight 1 to 1000: its share of new tunnels, as against the others'
/// @param daemons what is probed: each daemon on the port of its own
public record BalancedGateway(
    GatewayName name,
    int number,
    SortedSet<IpAddress> addresses,
    int weight,
    List<BalancedDaemon> daemons) {
  private static final int MOST_GATEWAYS = 255;
  private static final int LARGEST_WEIGHT = 1000;

  public BalancedGateway {
    addresses = Sorted.set(addresses);
    daemons = List.copyOf(daemons);
    range("number of gateway " + name, number, MOST_GATEWAYS);
    range("weight of gateway " + name, weight, LARGEST_WEIGHT);
  }

  private static void range(String what, int value, int largest) {
    if (value < 1 || value > largest) {
      throw new InvalidValueException(
          Reason.RANGE, what, Integer.toString(value), "expected 1 to " + largest);
    }
  }

  public Optional<IpAddress> address(Family family) {
    return addresses.stream().filter(address -> address.family() == family).findFirst();
  }
}

package net.adit.model.desired;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;

/// A data centre. Immutable.
///
/// @param networks the networks that lie behind this site and are reachable through the cluster
/// @param bgpNeighbors the routers that the site's gateways speak BGP with, and their systems;
///   empty: each gateway with whoever is at the other end of its core interfaces
/// @param weight how many devices dial this site first, measured by the weights of the other sites;
///   0: a last resort, dialled when all others are silent; absent: one for each gateway that is
///   enabled
public record Site(
    SiteName name,
    Entry entry,
    SortedSet<NetworkName> networks,
    SortedMap<IpAddress, AsNumber> bgpNeighbors,
    Optional<Integer> weight) {
  private static final int MOST_WEIGHT = 1000;

  public Site {
    networks = Sorted.set(networks);
    bgpNeighbors = Sorted.map(bgpNeighbors);
    if (weight.isPresent() && (weight.get() < 0 || weight.get() > MOST_WEIGHT)) {
      throw new InvalidValueException(
          Reason.RANGE,
          "weight of a site",
          weight.get().toString(),
          "expected 0 to " + MOST_WEIGHT + ", 0 for a last resort");
    }
  }

  /// One whose weight is its gateways' number.
  public Site(
      SiteName name,
      Entry entry,
      SortedSet<NetworkName> networks,
      SortedMap<IpAddress, AsNumber> bgpNeighbors) {
    this(name, entry, networks, bgpNeighbors, Optional.empty());
  }

  /// One that lists no BGP neighbours.
  public Site(SiteName name, Entry entry, SortedSet<NetworkName> networks) {
    this(name, entry, networks, Sorted.map(Map.of()));
  }
}

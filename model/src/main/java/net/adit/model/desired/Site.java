package net.adit.model.desired;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
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
public record Site(
    SiteName name,
    Entry entry,
    SortedSet<NetworkName> networks,
    SortedMap<IpAddress, AsNumber> bgpNeighbors) {
  public Site {
    networks = Sorted.set(networks);
    bgpNeighbors = Sorted.map(bgpNeighbors);
  }

  /// One that lists no BGP neighbours.
  public Site(SiteName name, Entry entry, SortedSet<NetworkName> networks) {
    this(name, entry, networks, Sorted.map(Map.of()));
  }
}

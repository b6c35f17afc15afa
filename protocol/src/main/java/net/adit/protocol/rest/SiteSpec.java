package net.adit.protocol.rest;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.desired.Entry;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;

/// A data centre, as asked for and as shown. Immutable.
///
/// @param networks the networks behind this site
/// @param bgpNeighbors the routers that the site's gateways speak BGP with, and their systems;
///   empty: whoever is at the other end of their core interfaces
/// @param weight how many devices dial this site first, measured by the weights of the other sites;
///   0: a last resort; absent: one for each gateway that is enabled
public record SiteSpec(
    SiteName name,
    Entry entry,
    SortedSet<NetworkName> networks,
    SortedMap<IpAddress, AsNumber> bgpNeighbors,
    Optional<Integer> weight) {
  public SiteSpec {
    networks = Sorted.set(networks);
    bgpNeighbors = Sorted.map(bgpNeighbors);
  }
}

package net.adit.protocol.rest;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.HostName;
import net.adit.model.net.Prefix;

/// A network behind the cluster, a host or a group of networks, as asked for and as shown.
/// Immutable; at least one of the lists holds something.
///
/// @param prefixes of either family
/// @param ranges `FIRST-LAST`, for what is not a prefix
/// @param hosts names that the controller resolves
/// @param networks whose addresses belong to this one too
public record NetworkSpec(
    NetworkName name,
    SortedSet<Prefix> prefixes,
    SortedSet<AddressRange> ranges,
    SortedSet<HostName> hosts,
    SortedSet<NetworkName> networks) {
  public NetworkSpec {
    prefixes = Sorted.set(prefixes);
    ranges = Sorted.set(ranges);
    hosts = Sorted.set(hosts);
    networks = Sorted.set(networks);
  }

  public static NetworkSpec ofPrefixes(NetworkName name, Collection<Prefix> prefixes) {
    return new NetworkSpec(
        name,
        Sorted.set(prefixes),
        Sorted.set(List.of()),
        Sorted.set(List.of()),
        Sorted.set(List.of()));
  }
}

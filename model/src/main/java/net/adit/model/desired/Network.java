package net.adit.model.desired;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.HostName;
import net.adit.model.net.Prefix;

/// Addresses under one name: a private network that people reach through the cluster, a host, or a
/// group of networks. Immutable.
///
/// @param prefixes of either family
/// @param ranges of either family, for what is not a prefix
/// @param hosts names that the controller resolves; they stand for the last answer
/// @param networks whose addresses belong to this one too
public record Network(
    NetworkName name,
    SortedSet<Prefix> prefixes,
    SortedSet<AddressRange> ranges,
    SortedSet<HostName> hosts,
    SortedSet<NetworkName> networks) {
  public Network {
    prefixes = Sorted.set(prefixes);
    ranges = Sorted.set(ranges);
    hosts = Sorted.set(hosts);
    networks = Sorted.set(networks);
    if (prefixes.isEmpty() && ranges.isEmpty() && hosts.isEmpty() && networks.isEmpty()) {
      throw new InvalidValueException(
          Reason.RANGE,
          "network",
          name.value(),
          "name at least one prefix, range, host or network");
    }
  }

  public static Network ofPrefixes(NetworkName name, Collection<Prefix> prefixes) {
    return new Network(
        name,
        Sorted.set(prefixes),
        Sorted.set(List.of()),
        Sorted.set(List.of()),
        Sorted.set(List.of()));
  }
}

package net.adit.compiler;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.Sorted;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.Prefix;

/// The prefixes of a state, resolved once: where devices come from and where they may go.
/// Immutable.
///
/// @param poolPrefixes v4 and v6 blocks of all pools
/// @param devicePrefixes networks behind devices
/// @param destinations prefixes of the networks that some site lists
record Reach(
    SortedSet<Prefix> poolPrefixes,
    SortedSet<Prefix> devicePrefixes,
    SortedSet<Prefix> destinations) {
  Reach {
    poolPrefixes = Sorted.set(poolPrefixes);
    devicePrefixes = Sorted.set(devicePrefixes);
    destinations = Sorted.set(destinations);
  }

  static Reach of(DesiredState state, AddressBook book) {
    TreeSet<Prefix> pools = new TreeSet<>();
    state
        .pools()
        .values()
        .forEach(pool -> {
          pools.add(pool.addresses().v4());
          pools.add(pool.addresses().v6());
        });
    TreeSet<Prefix> behindDevices = new TreeSet<>();
    state.devices().values().forEach(device -> behindDevices.addAll(device.ownPrefixes()));
    TreeSet<Prefix> destinations = new TreeSet<>();
    listedNetworks(state).forEach(name -> destinations.addAll(book.prefixesOf(name)));
    return new Reach(pools, behindDevices, destinations);
  }

  /// Everything that may be the source of a packet out of a tunnel.
  SortedSet<Prefix> sources() {
    TreeSet<Prefix> all = new TreeSet<>(poolPrefixes);
    all.addAll(devicePrefixes);
    return all;
  }

  /// A site may list a network that was never made: such a name reaches nothing.
  private static Stream<NetworkName> listedNetworks(DesiredState state) {
    return state.sites().values().stream().flatMap(site -> site.networks().stream()).distinct();
  }
}

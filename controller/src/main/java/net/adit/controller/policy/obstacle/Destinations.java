package net.adit.controller.policy.obstacle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Subject;

/// What is known of the addresses of an end: whether devices send packets there into the tunnel,
/// and whether its names stand for anything. Pure.
final class Destinations {
  private final DesiredState state;
  private final AddressBook book;

  Destinations(DesiredState state, AddressBook book) {
    this.state = state;
    this.book = book;
  }

  /// Of some addresses those in no network of a site, in no pool and behind no device.
  List<AddressRange> notListed(List<AddressRange> addresses) {
    if (addresses.isEmpty()) {
      return List.of();
    }
    List<AddressRange> known =
        Stream.concat(
                state.sites().values().stream()
                    .flatMap(site -> site.networks().stream())
                    .distinct()
                    .flatMap(name -> book.rangesOf(name).stream()),
                behindTunnels())
            .sorted()
            .toList();
    return addresses.stream().flatMap(range -> gaps(range, known).stream()).toList();
  }

  /// Whether some of the addresses are where devices are.
  boolean isBehindTunnels(List<AddressRange> addresses) {
    return !addresses.isEmpty()
        && behindTunnels().anyMatch(range -> addresses.stream().anyMatch(range::overlaps));
  }

  private Stream<AddressRange> behindTunnels() {
    return Stream.concat(
            state.pools().values().stream()
                .flatMap(pool -> Stream.of(pool.addresses().v4(), pool.addresses().v6())),
            state.devices().values().stream().flatMap(device -> device.ownPrefixes().stream()))
        .map(AddressRange::of);
  }

  /// @param known by first address
  private static List<AddressRange> gaps(AddressRange wanted, List<AddressRange> known) {
    List<AddressRange> gaps = new ArrayList<>();
    IpAddress next = wanted.first();
    for (AddressRange range : known) {
      if (!range.overlaps(wanted) || range.last().compareTo(next) < 0) {
        continue;
      }
      if (next.compareTo(range.first()) < 0) {
        gaps.add(new AddressRange(next, range.first().plus(-1)));
      }
      if (range.last().compareTo(wanted.last()) >= 0) {
        return gaps;
      }
      next = range.last().plus(1);
    }
    gaps.add(new AddressRange(next, wanted.last()));
    return gaps;
  }

  /// The pool's addresses that are leased to nobody are nobody's; the first is the gateways'.
  boolean isOfPool(IpAddress address) {
    return state.pools().values().stream()
        .map(pool -> pool.addresses())
        .anyMatch(pool ->
            (pool.v4().contains(address) || pool.v6().contains(address)) && !isOfGateways(address));
  }

  /// Whether it is an address that gateways have in the tunnels themselves.
  boolean isOfGateways(IpAddress address) {
    return state.pools().values().stream()
        .map(pool -> pool.addresses())
        .anyMatch(pool -> address.equals(pool.gatewayV4()) || address.equals(pool.gatewayV6()));
  }

  /// Names of hosts within a network that the DNS does not answer for.
  List<Obstacle> unresolved(Way.End end) {
    List<Obstacle> found = new ArrayList<>();
    if (end instanceof Way.End.Named(Subject.OfNetwork(NetworkName name))) {
      unresolved(name, book.rangesOf(name).isEmpty(), new HashSet<>(), found);
    }
    return found;
  }

  private void unresolved(
      NetworkName name, boolean all, Set<NetworkName> entered, Collection<Obstacle> found) {
    Network network = state.networks().get(name);
    if (network == null || !entered.add(name)) {
      return;
    }
    network.hosts().stream()
        .filter(host -> !state.hosts().containsKey(host) || state.hosts().get(host).isEmpty())
        .forEach(host -> found.add(new Obstacle.Unresolved(name, host, all)));
    network.networks().forEach(within -> unresolved(within, all, entered, found));
  }
}

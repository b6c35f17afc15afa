package net.adit.compiler.balance;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.desired.Gateway;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Where a balancer, in the same network, reaches a gateway: its own public addresses, and where it
/// has none of a family, the address of its agent. Pure.
public final class EntrySide {
  private EntrySide() {}

  /// At most one address a family. Names count for nothing: balancers ask no DNS.
  public static SortedSet<IpAddress> of(Gateway gateway) {
    return new TreeSet<>(
        firstOfEachFamily(
                Stream.concat(gateway.publicHosts().stream(), Stream.of(gateway.peer().host()))
                    .toList())
            .values());
  }

  /// Whether a balancer of these virtual addresses can lead clients to the gateway.
  public static boolean isReachable(Gateway gateway, Collection<IpAddress> virtualAddresses) {
    SortedSet<IpAddress> own = of(gateway);
    return virtualAddresses.stream()
        .allMatch(entry -> own.stream().anyMatch(address -> address.family() == entry.family()));
  }

  static Map<Family, IpAddress> firstOfEachFamily(Collection<String> hosts) {
    Map<Family, IpAddress> first = new EnumMap<>(Family.class);
    hosts.stream()
        .flatMap(host -> IpAddress.find(host).stream())
        .forEach(address -> first.putIfAbsent(address.family(), address));
    return first;
  }
}

package net.adit.agent.firewall;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.FirewallPlan;

/// Rule sets for tests.
final class Rulesets {
  private Rulesets() {}

  static NftRuleset usual() {
    return of(
        "10.200.0.0/16 fd00:200::/64 192.168.7.0/24",
        "10.1.0.0/16 fd00:1::/64",
        "10.200.0.1 10.2.0.53 fd00:2::53",
        sharing(Transport.UDP, 1194, 11940, 11941),
        sharing(Transport.TCP, 443, 14430));
  }

  static NftRuleset of(String sources, String destinations, String dns, PortSharing... sharings) {
    List<IpAddress> servers = words(dns).map(IpAddress::parse).toList();
    SortedSet<InterfaceName> tunnels =
        words("tun0 tun1").map(InterfaceName::new).collect(Collectors.toCollection(TreeSet::new));
    return new NftRuleset(
        new FirewallPlan(
            prefixes(sources), prefixes(destinations), new Port(1194), new Port(443), servers),
        tunnels,
        List.of(sharings));
  }

  static PortSharing sharing(Transport transport, int port, int... daemons) {
    return new PortSharing(
        transport, new Port(port), java.util.Arrays.stream(daemons).mapToObj(Port::new).toList());
  }

  private static SortedSet<Prefix> prefixes(String text) {
    return words(text).map(Prefix::parse).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text.split(" ", -1));
  }
}

package net.adit.agent.firewall;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.compiler.policy.PolicyText;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.PolicyPlan;

/// Rule sets for tests.
final class Rulesets {
  /// Two devices of one group, one with a network behind it, and what they may do.
  static final String USUAL =
      """
      device a staff 10.200.0.2 fd00:200::ac8:2 192.168.7.0/24
      device b staff 10.200.0.3 fd00:200::ac8:3
      network lan 10.1.0.0/16 fd00:1::/64
      deny no-telnet all-users -> network:lan : tcp/23
      allow staff-lan group:staff -> network:lan : any
      allow lan-pings network:lan -> all-users : icmp/8 icmpv6/128
      """;

  private static final SortedSet<Prefix> DEVICES =
      new TreeSet<>(
          List.of(
              Prefix.parse("10.200.0.0/16"),
              Prefix.parse("fd00:200::/64"),
              Prefix.parse("192.168.7.0/24")));

  private Rulesets() {}

  static NftRuleset usual() {
    return of(
        PolicyText.compile(USUAL),
        "10.200.0.1 10.2.0.53 fd00:2::53",
        sharing(Transport.UDP, 1194, 11940, 11941),
        sharing(Transport.TCP, 443, 14430));
  }

  static NftRuleset of(PolicyPlan policy, String dns, PortSharing... sharings) {
    List<IpAddress> servers = words(dns).map(IpAddress::parse).toList();
    SortedSet<InterfaceName> tunnels =
        words("tun0 tun1").map(InterfaceName::new).collect(Collectors.toCollection(TreeSet::new));
    return new NftRuleset(
        new FirewallPlan(policy, Optional.empty(), DEVICES, new Port(1194), new Port(443), servers),
        tunnels,
        List.of(sharings));
  }

  static PortSharing sharing(Transport transport, int port, int... daemons) {
    return new PortSharing(
        transport, new Port(port), java.util.Arrays.stream(daemons).mapToObj(Port::new).toList());
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text.split(" ", -1));
  }
}

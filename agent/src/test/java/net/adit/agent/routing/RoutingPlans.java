package net.adit.agent.routing;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;

/// Routing plans for tests.
final class RoutingPlans {
  static final OspfKeys KEYS = OspfKeys.of("md5-secret", "sha256-secret");

  private RoutingPlans() {}

  static RoutingPlan plan(String routerId, String core, String pools, String behindDevices) {
    return new RoutingPlan(
        IpAddress.parse(routerId),
        IpAddress.parse("0.0.0.0"),
        names(core),
        prefixes(pools),
        prefixes(behindDevices));
  }

  static FrrConfig usual() {
    return config("10.200.0.0/16 fd00:200::/64", "192.168.7.0/24 fd00:7::/48", "tun0 tun1");
  }

  static FrrConfig config(String pools, String behindDevices, String tunnels) {
    return new FrrConfig(
        plan("192.0.2.1", "core0", pools, behindDevices), names(tunnels), Optional.of(KEYS));
  }

  static SortedSet<InterfaceName> names(String text) {
    return words(text).map(InterfaceName::new).collect(Collectors.toCollection(TreeSet::new));
  }

  static SortedSet<Prefix> prefixes(String text) {
    return words(text).map(Prefix::parse).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text.split(" ", -1));
  }
}

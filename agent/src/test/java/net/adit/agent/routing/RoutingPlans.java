package net.adit.agent.routing;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// Routing plans for tests.
public final class RoutingPlans {
  static final RoutingKeys KEYS =
      new RoutingKeys(
          Optional.of("md5-secret"),
          Optional.of("sha256-secret"),
          Optional.of("bgp-secret"),
          Optional.of("rip-secret"));
  public static final RoutingProtocol BGP = new RoutingProtocol.Bgp(new AsNumber(64_600));
  public static final RoutingProtocol RIP = new RoutingProtocol.Rip();

  private RoutingPlans() {}

  /// The same in another protocol.
  public static FrrConfig speaking(RoutingProtocol protocol, FrrConfig config) {
    return speaking(protocol, Map.of(), config);
  }

  public static FrrConfig speaking(
      RoutingProtocol protocol, Map<String, Integer> neighbors, FrrConfig config) {
    RoutingPlan plan = config.plan();
    SortedMap<IpAddress, AsNumber> systems = new TreeMap<>();
    neighbors.forEach(
        (address, system) -> systems.put(IpAddress.parse(address), new AsNumber(system)));
    return new FrrConfig(
        new RoutingPlan(
            plan.routerId(),
            protocol,
            systems,
            plan.coreInterfaces(),
            plan.poolPrefixes(),
            plan.devicePrefixes(),
            plan.mostRoutes()),
        config.tunnels(),
        config.keys());
  }

  /// The same with another bound for its routes.
  static FrrConfig withMost(int mostRoutes, FrrConfig config) {
    RoutingPlan plan = config.plan();
    return new FrrConfig(
        new RoutingPlan(
            plan.routerId(),
            plan.protocol(),
            plan.bgpNeighbors(),
            plan.coreInterfaces(),
            plan.poolPrefixes(),
            plan.devicePrefixes(),
            mostRoutes),
        config.tunnels(),
        config.keys());
  }

  static FrrConfig withKeys(RoutingKeys keys, FrrConfig config) {
    return new FrrConfig(config.plan(), config.tunnels(), keys);
  }

  static RoutingPlan plan(String routerId, String core, String pools, String behindDevices) {
    return new RoutingPlan(
        IpAddress.parse(routerId),
        RoutingProtocol.DEFAULT,
        new TreeMap<>(),
        names(core),
        prefixes(pools),
        prefixes(behindDevices),
        1024);
  }

  static FrrConfig usual() {
    return config("10.200.0.0/16 fd00:200::/64", "192.168.7.0/24 fd00:7::/48", "tun0 tun1");
  }

  public static FrrConfig config(String pools, String behindDevices, String tunnels) {
    return new FrrConfig(plan("192.0.2.1", "core0", pools, behindDevices), names(tunnels), KEYS);
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

package net.adit.model.desired;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import net.adit.model.Sorted;
import net.adit.model.balance.Balancer;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// Protocols, neighbours, gateways and balancers at random, reproducible by the generator.
/// Stateless.
final class RandomRouting {
  private RandomRouting() {}

  static RoutingProtocol protocol(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> new RoutingProtocol.Ospf(IpAddress.v4(random.nextInt(5)));
      case 1 -> new RoutingProtocol.Bgp(system(random));
      default -> new RoutingProtocol.Rip();
    };
  }

  static SortedMap<IpAddress, AsNumber> neighbors(RandomGenerator random) {
    return Sorted.map(Map.of(IpAddress.v4(random.nextInt(1, 1 << 24)), system(random)));
  }

  static Gateway gateway(RandomGenerator random, SiteName site, String name) {
    return new Gateway(
        new GatewayName(name),
        site,
        List.of("gw.example.org", address(random).toString()),
        new Endpoint("192.0.2.7", new Port(8444)),
        address(random),
        Sorted.set(List.of(new InterfaceName("eth0"))),
        new Gateway.DaemonCount(random.nextInt(4), 1),
        random.nextBoolean(),
        Optional.empty());
  }

  static Balancer balancer(RandomGenerator random, SiteName site, String name) {
    return new Balancer(
        new GatewayName(name),
        site,
        Sorted.set(List.of(address(random))),
        address(random),
        Sorted.set(List.of(new InterfaceName("eth0"))),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new Vrrp(new InterfaceName("eth0"), random.nextInt(1, 256))));
  }

  private static IpAddress address(RandomGenerator random) {
    return IpAddress.v4(random.nextInt(1, 1 << 24));
  }

  private static AsNumber system(RandomGenerator random) {
    return new AsNumber(64_512 + random.nextInt(5));
  }
}

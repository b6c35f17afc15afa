package net.adit.model.desired;

import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// Protocols and neighbours at random, reproducible by the generator. Stateless.
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

  private static AsNumber system(RandomGenerator random) {
    return new AsNumber(64_512 + random.nextInt(5));
  }
}

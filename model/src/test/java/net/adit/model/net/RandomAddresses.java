package net.adit.model.net;

import java.util.random.RandomGenerator;

/// Addresses for tests: often at the edges, where errors are. Stateless.
final class RandomAddresses {
  private static final long[] EDGES = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL};

  private RandomAddresses() {}

  static IpAddress address(RandomGenerator random) {
    if (random.nextBoolean()) {
      return IpAddress.v4(bits(random) & 0xFFFF_FFFFL);
    }
    IpAddress address = IpAddress.v6(bits(random), bits(random));
    // IPv4-mapped addresses have no text form of their own.
    boolean mapped = address.high() == 0 && address.low() >>> 32 == 0xFFFF;
    return mapped ? IpAddress.v6(1, address.low()) : address;
  }

  /// One that shares many leading bits with another, most of the time.
  static IpAddress near(RandomGenerator random, IpAddress other) {
    return random.nextInt(8) == 0 ? address(random) : other.plus(random.nextInt(-1000, 1000));
  }

  private static long bits(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }
}

package net.adit.agent.balancer.spread;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import net.adit.model.identity.GatewayName;

/// Which gateway gets the flows that hash into each of a fixed number of buckets. Immutable.
///
/// Weighted rendezvous hashing (Schindelhauer and Schomaker, "Weighted Distributed Hash Tables",
/// 2005, the logarithmic method): in each bucket every gateway draws a number from its name and the
/// bucket's, scaled by its weight, and the lowest wins. So a bucket's gateway hangs on nothing but
/// who takes part with what weight: all balancers agree without speaking to each other, and a
/// gateway that leaves, comes, or changes its weight moves only buckets of its own.
///
/// @param owners by bucket
public record Buckets(List<GatewayName> owners) {
  /// With ten equal gateways the shares differ by a tenth or so.
  public static final int COUNT = 1024;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01B3L;

  public Buckets {
    owners = List.copyOf(owners);
  }

  /// @param weights at least one; positive
  public static Buckets of(SortedMap<GatewayName, Integer> weights) {
    List<GatewayName> owners = new ArrayList<>(COUNT);
    for (int bucket = 0; bucket < COUNT; bucket++) {
      owners.add(winner(weights, bucket));
    }
    return new Buckets(owners);
  }

  private static GatewayName winner(SortedMap<GatewayName, Integer> weights, int bucket) {
    GatewayName winner = weights.firstKey();
    double lowest = Double.POSITIVE_INFINITY;
    for (Map.Entry<GatewayName, Integer> entry : weights.entrySet()) {
      double draw = draw(entry.getKey(), bucket) / entry.getValue();
      if (draw < lowest) {
        lowest = draw;
        winner = entry.getKey();
      }
    }
    return winner;
  }

  /// An exponentially distributed number, the same on every machine.
  private static double draw(GatewayName gateway, int bucket) {
    long bits = mixed(nameHash(gateway) + GOLDEN * (bucket + 1L)) >>> 11;
    return -StrictMath.log((bits + 0.5) * 0x1.0p-53);
  }

  /// FNV-1a.
  private static long nameHash(GatewayName gateway) {
    long hash = FNV_OFFSET;
    for (byte character : gateway.value().getBytes(StandardCharsets.US_ASCII)) {
      hash = (hash ^ character) * FNV_PRIME;
    }
    return hash;
  }

  /// The finisher of SplitMix64.
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /// The buckets whose gateway is another one in the other assignment.
  List<Integer> differing(Buckets other) {
    List<Integer> buckets = new ArrayList<>();
    for (int bucket = 0; bucket < owners.size(); bucket++) {
      if (!owners.get(bucket).equals(other.owners.get(bucket))) {
        buckets.add(bucket);
      }
    }
    return buckets;
  }
}

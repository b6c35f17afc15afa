package net.adit.agent.balancer.spread;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import net.adit.model.identity.GatewayName;

/// Which gateway gets the flows that hash into each of a fixed number of slots. Immutable.
///
/// Weighted rendezvous hashing (Schindler and Weigert, draft-ietf-bess-weighted-hrw): in each slot
/// every gateway draws a number from its name and the slot's, scaled by its weight, and the lowest
/// wins. So a slot's gateway hangs on nothing but who takes part with what weight: all balancers
/// agree without speaking to each other, and a gateway that leaves, comes, or changes its weight
/// moves only slots of its own.
///
/// @param owners by slot
public record Slots(List<GatewayName> owners) {
  /// With ten equal gateways the shares differ by a tenth or so.
  public static final int COUNT = 1024;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01B3L;

  public Slots {
    owners = List.copyOf(owners);
  }

  /// @param weights at least one; positive
  public static Slots of(SortedMap<GatewayName, Integer> weights) {
    List<GatewayName> owners = new ArrayList<>(COUNT);
    for (int slot = 0; slot < COUNT; slot++) {
      owners.add(winner(weights, slot));
    }
    return new Slots(owners);
  }

  private static GatewayName winner(SortedMap<GatewayName, Integer> weights, int slot) {
    GatewayName winner = weights.firstKey();
    double lowest = Double.POSITIVE_INFINITY;
    for (Map.Entry<GatewayName, Integer> entry : weights.entrySet()) {
      double draw = draw(entry.getKey(), slot) / entry.getValue();
      if (draw < lowest) {
        lowest = draw;
        winner = entry.getKey();
      }
    }
    return winner;
  }

  /// An exponentially distributed number, the same on every machine.
  private static double draw(GatewayName gateway, int slot) {
    long bits = mixed(nameHash(gateway) + GOLDEN * (slot + 1L)) >>> 11;
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

  /// The slots whose gateway is another one in the other assignment.
  List<Integer> differing(Slots other) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = 0; slot < owners.size(); slot++) {
      if (!owners.get(slot).equals(other.owners.get(slot))) {
        slots.add(slot);
      }
    }
    return slots;
  }
}

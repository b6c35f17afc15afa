package net.adit.agent.balancer.spread;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import net.adit.model.Rendezvous;
import net.adit.model.identity.GatewayName;

/// Which gateway gets the flows that hash into each of a fixed number of buckets. Immutable.
///
/// By weighted rendezvous hashing ([Rendezvous]): in each bucket every gateway draws a number, and
/// the lowest wins. So a bucket's gateway hangs on nothing but who takes part with what weight: all
/// balancers agree without speaking to each other, and a gateway that leaves, comes, or changes its
/// weight moves only buckets of its own.
///
/// @param owners by bucket
public record Buckets(List<GatewayName> owners) {
  /// With ten equal gateways the shares differ by a tenth or so.
  public static final int COUNT = 1024;

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
      double draw = Rendezvous.draw(entry.getKey().value(), bucket, entry.getValue());
      if (draw < lowest) {
        lowest = draw;
        winner = entry.getKey();
      }
    }
    return winner;
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

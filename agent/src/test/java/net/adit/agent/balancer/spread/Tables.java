package net.adit.agent.balancer.spread;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;

/// Tables of a plan's gateways with the weights they have just now.
final class Tables {
  private Tables() {}

  /// @param weights by the order of the gateways; 0 for one that is gone
  static SpreadTable of(BalancePlan plan, int... weights) {
    SortedMap<GatewayName, Integer> takers = new TreeMap<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        takers.put(plan.gateways().get(i).name(), weights[i]);
      }
    }
    SortedMap<Transport, Buckets> buckets = new TreeMap<>();
    SortedMap<Transport, SortedSet<GatewayName>> living = new TreeMap<>();
    for (Transport transport : plan.ports().keySet()) {
      buckets.put(transport, Buckets.of(takers));
      living.put(transport, new TreeSet<>(takers.keySet()));
    }
    return new SpreadTable(plan, Marks.of(plan, "", Marks.NONE), buckets, living);
  }
}

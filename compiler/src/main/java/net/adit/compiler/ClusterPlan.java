package net.adit.compiler;

import java.util.SortedMap;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.GatewayPlan;

/// The plans of all gateways at one revision. Immutable; the shared parts are one object each.
public record ClusterPlan(Revision revision, SortedMap<GatewayName, GatewayPlan> gateways) {
  public ClusterPlan {
    gateways = Sorted.map(gateways);
  }
}

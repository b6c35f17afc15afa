package net.adit.compiler;

import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.balance.BalancerPlan;

/// The plans of all gateways and balancers at one revision. Immutable; the shared parts are one
/// object each.
///
/// @param next the policy that is to come into force; empty if it is, or has failed
public record ClusterPlan(
    Revision revision,
    Optional<PolicyPlan> next,
    SortedMap<GatewayName, GatewayPlan> gateways,
    SortedMap<GatewayName, BalancerPlan> balancers) {
  public ClusterPlan {
    gateways = Sorted.map(gateways);
    balancers = Sorted.map(balancers);
  }
}

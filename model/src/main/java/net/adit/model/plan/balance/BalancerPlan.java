package net.adit.model.plan.balance;

import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.RoutingPlan;

/// Everything one balancer has to do at one revision. Immutable.
///
/// @param spread empty while no gateway of the site takes part
/// @param routing by which the virtual addresses are announced, as if they were its pools
public record BalancerPlan(
    Revision revision, GatewayName balancer, Optional<BalancePlan> spread, RoutingPlan routing) {

  /// Whether it asks for the same as another, be it of another revision.
  public boolean asksLike(BalancerPlan other) {
    return other.at(revision).equals(this);
  }

  private BalancerPlan at(Revision other) {
    return new BalancerPlan(other, balancer, spread, routing);
  }
}

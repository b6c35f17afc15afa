package net.adit.model.plan.balance;

import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.RoutingPlan;

/// Everything one balancer has to do at one revision. Immutable.
///
/// @param spread empty while no gateway of the site takes part
/// @param routing by which the virtual addresses are announced, as if they were its pools
/// @param vrrp by which they are held in turn instead, without any routing
public record BalancerPlan(
    Revision revision,
    GatewayName balancer,
    Optional<BalancePlan> spread,
    RoutingPlan routing,
    Optional<Vrrp> vrrp) {

  /// Whether it asks for the same as another, be it of another revision.
  public boolean asksLike(BalancerPlan other) {
    return other.at(revision).equals(this);
  }

  private BalancerPlan at(Revision other) {
    return new BalancerPlan(other, balancer, spread, routing, vrrp);
  }
}

package net.adit.agent.balancer;

import net.adit.agent.balancer.spread.Marks;
import net.adit.model.plan.balance.BalancePlan;

/// The kernel of a balancer's host. Confined to one thread at a time; each call may throw
/// [net.adit.agent.system.AgentException], and has then changed nothing or a part.
public interface SpreadHost {
  /// Adds the routes to the plan's gateways to what is there.
  ///
  /// @return the marks that lead to them
  Marks lead(BalancePlan plan);

  /// Performs commands of nftables in one transaction.
  void load(String commands);

  /// Takes away the routes that the plan does not need.
  void tidy(BalancePlan plan, Marks marks);

  /// Takes everything away that a balancer has brought.
  void remove();
}

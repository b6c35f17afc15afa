package net.adit.agent.balancer;

import java.util.SortedMap;
import net.adit.agent.balancer.spread.Marks;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.balance.BalancePlan;

/// The kernel of a balancer's host. Confined to one thread at a time; each call may throw
/// [net.adit.host.HostException], and has then changed nothing or a part.
public interface SpreadHost {
  /// What leads to the gateways now. Immutable.
  ///
  /// @param marks of all gateways of the plan
  /// @param refused why the kernel takes no route to a gateway, by its name
  record Led(Marks marks, SortedMap<GatewayName, String> refused) {
    public Led {
      refused = Sorted.map(refused);
    }
  }

  /// Adds the routes to the plan's gateways to what is there. One that is refused keeps the others
  /// not from being led to.
  ///
  /// @param before the marks that gateways had, should their routes be gone
  Led lead(BalancePlan plan, Marks before);

  /// Performs commands of nftables in one transaction.
  void load(String commands);

  /// Takes away the routes that the plan does not need.
  void tidy(BalancePlan plan, Marks marks);

  /// Whether table, rules and routes are still there: other programs flush them.
  ///
  /// @param led what [#lead] said of the same plan
  boolean isIntact(BalancePlan plan, Led led);

  /// Takes everything away that a balancer has brought.
  void remove();
}

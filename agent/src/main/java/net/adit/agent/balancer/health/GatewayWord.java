package net.adit.agent.balancer.health;

import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.plan.balance.BalancedDaemon;

/// What a gateway says of itself. Immutable.
///
/// @param draining whether it wants no new tunnels and keeps those it has
/// @param percent 1 to 100, of its weight: less while it is overloaded
/// @param daemons what it runs, each on the port of its own; empty: it has not said
public record GatewayWord(boolean draining, int percent, List<BalancedDaemon> daemons) {
  public static final GatewayWord READY = new GatewayWord(false, 100, List.of());
  public static final GatewayWord OVERLOADED = new GatewayWord(false, 25, List.of());
  public static final GatewayWord DRAINING = new GatewayWord(true, 100, List.of());

  public GatewayWord {
    daemons = List.copyOf(daemons);
    if (percent < 1 || percent > 100) {
      throw new InvalidValueException(
          Reason.RANGE, "load of a gateway", percent + " %", "expected 1 to 100");
    }
  }
}

package net.adit.agent.balancer.health;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// What a gateway says of itself. Immutable.
///
/// @param draining whether it wants no new tunnels and keeps those it has
/// @param percent 1 to 100, of its weight: less while it is overloaded
public record GatewayWord(boolean draining, int percent) {
  public static final GatewayWord READY = new GatewayWord(false, 100);
  public static final GatewayWord OVERLOADED = new GatewayWord(false, 25);
  public static final GatewayWord DRAINING = new GatewayWord(true, 100);

  public GatewayWord {
    if (percent < 1 || percent > 100) {
      throw new InvalidValueException(
          Reason.RANGE, "load of a gateway", percent + " %", "expected 1 to 100");
    }
  }
}

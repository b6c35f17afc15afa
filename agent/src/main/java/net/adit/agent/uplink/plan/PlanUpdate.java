package net.adit.agent.uplink.plan;

import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.GatewayPlan;
import net.adit.protocol.gateway.PlanMessage;

/// What a plan message makes of the plan that is there. Immutable.
public sealed interface PlanUpdate {
  /// The message fits.
  record Taken(StoredPlan plan) implements PlanUpdate {}

  /// The message is a difference to another plan: the whole plan has to be asked for.
  record NeedsWhole() implements PlanUpdate {}

  /// The plan is another gateway's.
  record NotOurs(GatewayName named) implements PlanUpdate {}

  /// Pure.
  ///
  /// @param before the plan that is there, if there is one
  static PlanUpdate of(GatewayName self, Optional<StoredPlan> before, PlanMessage message) {
    return switch (message) {
      case PlanMessage.Whole(GatewayPlan plan, var secrets) ->
          plan.gateway().equals(self)
              ? new Taken(new StoredPlan(plan, secrets))
              : new NotOurs(plan.gateway());
      case PlanMessage.Delta delta ->
          before
              .filter(base -> base.revision().equals(delta.base()))
              .<PlanUpdate>map(
                  base -> new Taken(new StoredPlan(delta.applyTo(base.plan()), delta.secrets())))
              .orElseGet(NeedsWhole::new);
    };
  }
}

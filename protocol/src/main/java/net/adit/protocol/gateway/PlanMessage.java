package net.adit.protocol.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.plan.AdmissionDelta;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PeerPlan;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.plan.ServerPlan;

/// The controller's answer to an agent that asks for a newer plan. Immutable.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PlanMessage.Whole.class, name = "whole"),
  @JsonSubTypes.Type(value = PlanMessage.Delta.class, name = "delta")
})
public sealed interface PlanMessage {
  /// The revision the agent has after this message.
  Revision revision();

  GatewaySecrets secrets();

  record Whole(GatewayPlan plan, GatewaySecrets secrets) implements PlanMessage {
    @Override
    public Revision revision() {
      return plan.revision();
    }
  }

  /// What changed since `base`, the revision the agent said it has; small parts whole.
  ///
  /// @param firewall absent if it is as it was: it grows with rules and devices
  record Delta(
      Revision base,
      Revision revision,
      ServerPlan server,
      AdmissionDelta admission,
      RoutingPlan routing,
      Optional<FirewallPlan> firewall,
      PeerPlan peers,
      GatewaySecrets secrets)
      implements PlanMessage {

    /// What leads from one plan of a gateway to another.
    public static Delta between(GatewayPlan before, GatewayPlan after, GatewaySecrets secrets) {
      return new Delta(
          before.revision(),
          after.revision(),
          after.server(),
          AdmissionDelta.between(before.admission(), after.admission()),
          after.routing(),
          Optional.of(after.firewall()).filter(firewall -> !firewall.equals(before.firewall())),
          after.peers(),
          secrets);
    }

    /// The plan after this delta.
    ///
    /// @param before the plan at [#base()]
    public GatewayPlan applyTo(GatewayPlan before) {
      return new GatewayPlan(
          revision,
          before.gateway(),
          server,
          admission.applyTo(before.admission()),
          routing,
          firewall.orElse(before.firewall()),
          peers);
    }
  }
}

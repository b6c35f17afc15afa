package net.adit.protocol.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import net.adit.model.Revision;
import net.adit.model.plan.AdmissionDelta;
import net.adit.model.plan.FirewallDelta;
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

  /// What changed in the parts that are the same for all gateways. Immutable.
  record Shared(AdmissionDelta admission, FirewallDelta firewall) {
    public static Shared between(GatewayPlan before, GatewayPlan after) {
      return new Shared(
          AdmissionDelta.between(before.admission(), after.admission()),
          FirewallDelta.between(before.firewall(), after.firewall()));
    }
  }

  /// What changed since `base`, the revision the agent said it has; small parts whole.
  record Delta(
      Revision base,
      Revision revision,
      ServerPlan server,
      AdmissionDelta admission,
      RoutingPlan routing,
      FirewallDelta firewall,
      PeerPlan peers,
      GatewaySecrets secrets)
      implements PlanMessage {

    /// What leads from one plan of a gateway to another.
    public static Delta between(GatewayPlan before, GatewayPlan after, GatewaySecrets secrets) {
      return between(before, after, Shared.between(before, after), secrets);
    }

    /// The same where the difference between the parts that gateways share is known.
    public static Delta between(
        GatewayPlan before, GatewayPlan after, Shared shared, GatewaySecrets secrets) {
      return new Delta(
          before.revision(),
          after.revision(),
          after.server(),
          shared.admission(),
          after.routing(),
          shared.firewall(),
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
          firewall.applyTo(before.firewall()),
          peers);
    }
  }
}

package net.adit.agent.uplink.plan;

import net.adit.model.Revision;
import net.adit.model.plan.GatewayPlan;
import net.adit.protocol.gateway.GatewaySecrets;

/// A plan with the secrets that belong to it. Immutable.
public record StoredPlan(GatewayPlan plan, GatewaySecrets secrets) {
  public Revision revision() {
    return plan.revision();
  }
}

package net.adit.model.applied;

import java.time.Instant;
import java.util.List;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;

/// What runs on a gateway. Immutable.
///
/// @param revision the plan that all components have taken over
/// @param policy how far it is with the policy
/// @param at when the agent looked
/// @param agentVersion the agent's own version
/// @param featureLevel the highest feature level the agent knows
/// @param daemons all openvpn daemons, in the order of their names
/// @param faults what is wrong at the moment; empty if all is well
public record AppliedState(
    GatewayName gateway,
    Revision revision,
    AppliedPolicy policy,
    Instant at,
    String agentVersion,
    int featureLevel,
    List<DaemonState> daemons,
    List<Fault> faults) {
  public AppliedState {
    daemons = List.copyOf(daemons);
    faults = List.copyOf(faults);
  }
}

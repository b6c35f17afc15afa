package net.adit.agent.status;

import java.time.Instant;
import java.util.List;
import net.adit.agent.peers.PeerStatus;
import net.adit.model.Revision;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.GatewayName;

/// What the running agent shows on its own host. Immutable.
///
/// @param role `gateway` or `balancer`
/// @param process the agent's process id
/// @param at when this was written
/// @param planned the newest plan it has
/// @param applied the plan that all parts have taken over
/// @param sessions connected devices
/// @param waitingEvents events that no controller has stored yet
/// @param certificatesEnd when the first of its certificates ends
public record AgentStatus(
    GatewayName gateway,
    String role,
    String version,
    long process,
    Instant at,
    Revision planned,
    Revision applied,
    List<DaemonState> daemons,
    int sessions,
    List<PeerStatus> peers,
    List<Fault> faults,
    long waitingEvents,
    Instant certificatesEnd) {
  public AgentStatus {
    daemons = List.copyOf(daemons);
    peers = List.copyOf(peers);
    faults = List.copyOf(faults);
  }
}

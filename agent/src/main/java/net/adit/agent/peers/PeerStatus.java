package net.adit.agent.peers;

import java.time.Instant;
import net.adit.model.identity.GatewayName;

/// The connection to one other gateway. Immutable.
///
/// @param since when it came up, or was lost
public record PeerStatus(GatewayName gateway, boolean connected, Instant since) {}

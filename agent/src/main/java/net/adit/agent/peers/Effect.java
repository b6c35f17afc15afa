package net.adit.agent.peers;

import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage;

/// What the claim table wants done. Immutable.
sealed interface Effect {
  /// One of this gateway's sessions has lost its device: withdraw and kill.
  record End(Claim lost, Claim winner) implements Effect {}

  record Send(GatewayName to, PeerMessage message) implements Effect {}

  record Broadcast(PeerMessage message) implements Effect {}

  record Raise(String component, String sentence) implements Effect {}

  record Clear(String component) implements Effect {}
}

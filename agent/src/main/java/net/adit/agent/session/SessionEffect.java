package net.adit.agent.session;

import java.util.List;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import net.adit.openvpn.config.ClientAuthBlock;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.Claim;

/// Something the outside shall do because the sessions changed. Immutable; to be done in order.
sealed interface SessionEffect {

  /// Let the client in.
  record Answer(SessionKey key, long kid, ClientAuthBlock block) implements SessionEffect {}

  /// Let a connected client stay.
  record Permit(SessionKey key, long kid) implements SessionEffect {}

  /// Turn the client away.
  ///
  /// @param log for the daemon's log
  /// @param clientText what the client's program gets
  record Refuse(SessionKey key, long kid, String log, String clientText) implements SessionEffect {}

  /// End the client's connection; it may come again.
  record Kill(SessionKey key) implements SessionEffect {}

  /// Make the client go on at once at another gateway.
  ///
  /// @param nextRemote whether at its next `remote`, or at the same address again
  record SendAway(SessionKey key, boolean nextRemote) implements SessionEffect {}

  /// Send what is for these prefixes into the tunnel, wherever it went before.
  record Announce(InterfaceName tunnel, List<Prefix> prefixes) implements SessionEffect {}

  /// Send nothing for these prefixes into this tunnel any more; another tunnel's routes stay.
  record Withdraw(InterfaceName tunnel, List<Prefix> prefixes) implements SessionEffect {}

  /// End the flows from and to these prefixes: nobody of this gateway holds them any more.
  record EndFlows(List<Prefix> prefixes) implements SessionEffect {}

  /// Remove all routes to devices but these: what a crashed agent may have left behind.
  record Retain(List<Announce> living) implements SessionEffect {
    public Retain {
      living = List.copyOf(living);
    }
  }

  /// Tell the other gateways that the device is here.
  record Assert(SessionKey key, DeviceId device, Fingerprint fingerprint, String nonce)
      implements SessionEffect {}

  /// Tell the other gateways of a session that lives since before the agent started.
  record AssertAgain(Claim claim) implements SessionEffect {}

  /// Tell the other gateways that the session is over.
  record Release(String nonce) implements SessionEffect {}

  record Emit(AgentEvent event) implements SessionEffect {}

  /// Write down, before anything that follows is done.
  record WriteDown(JournalEntry entry) implements SessionEffect {}

  /// For the agent's own log.
  record Note(String text) implements SessionEffect {}
}

package net.adit.agent.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.identity.DeviceId;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.ServerPlan;
import net.adit.protocol.gateway.Stamp;

/// Something that changes the sessions of this gateway. Immutable.
sealed interface SessionEvent {

  /// A client asks to come in.
  ///
  /// @param kid key id: the answer must repeat it
  /// @param nonce a fresh name for the session
  record Connect(SessionKey key, long kid, ClientConnect client, String nonce)
      implements SessionEvent {}

  /// A client has made new keys and asks to stay.
  record Reauth(SessionKey key, long kid, ClientConnect client) implements SessionEvent {}

  /// A client that was let in has its options: packets flow.
  record Established(SessionKey key) implements SessionEvent {}

  /// A client says goodbye; that it is gone will be told later.
  ///
  /// @param remote its address and port
  record Leaving(DaemonStart daemon, String remote) implements SessionEvent {}

  /// A client is gone.
  ///
  /// @param received bytes from the client
  /// @param sent bytes to the client
  record Disconnected(SessionKey key, long received, long sent) implements SessionEvent {}

  /// The daemon did not take an answer: the client left meanwhile, or the daemon is stuck.
  record AnswerFailed(SessionKey key, long kid, String why) implements SessionEvent {}

  /// A channel to a daemon is open, and this is what the daemon says about its clients.
  record Attached(DaemonStart daemon, List<DaemonClient> clients) implements SessionEvent {
    public Attached {
      clients = List.copyOf(clients);
    }
  }

  /// The channel to a daemon is lost; its clients go on.
  record Detached(DaemonStart daemon) implements SessionEvent {}

  /// A daemon's process has ended.
  record DaemonGone(DaemonStart daemon) implements SessionEvent {}

  /// Which daemons an agent that starts found running; all others in its journal are gone.
  record DaemonsFound(Set<DaemonStart> running) implements SessionEvent {
    public DaemonsFound {
      running = Set.copyOf(running);
    }
  }

  record PlanChanged(AdmissionPlan plan) implements SessionEvent {}

  /// The gateway is to be emptied, or is not any more.
  record DepartureOrdered(Optional<ServerPlan.Departure> departure) implements SessionEvent {}

  /// A session's claim was made.
  record Claimed(SessionKey key, Stamp stamp) implements SessionEvent {}

  /// A newer session has the device; it may be here or at another gateway.
  ///
  /// @param nonce the session that lost it
  record Superseded(DeviceId device, String nonce) implements SessionEvent {}

  /// An operator wants the device's session to end; it may come again.
  record EndRequested(DeviceId device) implements SessionEvent {}

  /// Time has passed.
  record Tick() implements SessionEvent {}

  /// A client as a daemon lists it.
  ///
  /// @param hasAddress whether it was let in: without an address it waits for an answer
  record DaemonClient(long cid, boolean hasAddress) {}
}

package net.adit.agent.session;

import java.util.Optional;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.Grant;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Claim;

/// One client that was let in. Immutable; the table replaces it as it goes on.
///
/// @param client what it came with
/// @param grant what it got
/// @param mark its name and its place among the device's sessions
/// @param ending why it is to end, once it has been told so; it is gone when the daemon says so
record Session(
    SessionKey key,
    ClientConnect client,
    Grant grant,
    SessionMark mark,
    Phase phase,
    Optional<EndReason> ending) {

  /// How far it is.
  enum Phase {
    /// The answer is given; the client may still leave before it takes effect.
    ADMITTED,
    /// Packets flow, the route is announced.
    ESTABLISHED
  }

  static Session admitted(SessionKey key, ClientConnect client, Grant grant, SessionMark mark) {
    return new Session(key, client, grant, mark, Phase.ADMITTED, Optional.empty());
  }

  DeviceId device() {
    return grant.device();
  }

  String nonce() {
    return mark.nonce();
  }

  boolean isEnding() {
    return ending.isPresent();
  }

  /// Whether it counts: let in and not told to end.
  boolean isLiving() {
    return ending.isEmpty();
  }

  boolean isEstablished() {
    return phase == Phase.ESTABLISHED;
  }

  /// Whether the login was later than the other's.
  boolean isNewerThan(Session other) {
    return mark.order() > other.mark.order();
  }

  /// What the other gateways are told.
  Claim claim(GatewayName gateway) {
    return new Claim(device(), grant.fingerprint(), gateway, mark.stamp(), nonce());
  }

  Session established() {
    return new Session(key, client, grant, mark, Phase.ESTABLISHED, ending);
  }

  Session ending(EndReason reason) {
    return new Session(key, client, grant, mark, phase, Optional.of(reason));
  }

  Session with(Grant later) {
    return new Session(key, client, later, mark, phase, ending);
  }

  Session with(SessionMark changed) {
    return new Session(key, client, grant, changed, phase, ending);
  }
}

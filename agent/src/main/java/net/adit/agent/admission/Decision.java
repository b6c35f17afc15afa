package net.adit.agent.admission;

import java.util.Optional;
import net.adit.model.identity.DeviceId;
import net.adit.openvpn.config.ClientAuthBlock;

/// What is answered to a client that asks to come in. Immutable.
public sealed interface Decision {

  /// The client comes in.
  ///
  /// @param block the answer to openvpn, already checked to be sendable
  record Admit(Grant grant, ClientAuthBlock block) implements Decision {}

  /// The client is turned away.
  ///
  /// @param device whose certificate it is, where that is known
  /// @param sentence why and what to do, for operators
  record Deny(DenyReason reason, Optional<DeviceId> device, String sentence) implements Decision {}

  /// Somebody else has to decide first (a sign-in in the browser); nothing uses it yet.
  record Defer() implements Decision {}
}

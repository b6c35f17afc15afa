package net.adit.agent.peers;

import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.protocol.gateway.Claim;

/// How sessions of this gateway tell the other gateways that they are there. Thread-safe; no call
/// waits for the network.
public interface Claims {
  /// The device's session is established here: takes it from every other gateway, and from an older
  /// session on this one.
  ///
  /// @param nonce names the session, unique in the cluster
  /// @return the claim, to be kept in the journal for [#adopt]
  Claim claim(DeviceId device, Fingerprint fingerprint, String nonce);

  /// A session that was found alive after a restart of the agent; if the device has moved since,
  /// the listener is told to end it.
  void adopt(Claim claim);

  /// The session is over. Unknown nonces are ignored.
  void release(String nonce);

  /// Whether two places fight over the device and its last session still lives: a new login has to
  /// be refused for now. Counts as an attempt: ask once for each login.
  boolean isContested(DeviceId device);

  /// Whether another gateway has said that it has a newer session of the device than this one,
  /// which may have been released since.
  boolean hasMovedOn(Claim from);
}

package net.adit.agent.peers;

import net.adit.protocol.gateway.Claim;

/// Hears that one of this gateway's sessions has lost its device. Called from any thread; must not
/// wait.
@FunctionalInterface
public interface ClaimListener {
  /// Withdraw the route of this session at once, then kill it.
  ///
  /// @param lost the claim of the session here
  /// @param winner the newer claim, which may be another session of this gateway
  void superseded(Claim lost, Claim winner);
}

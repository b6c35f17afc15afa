package net.adit.protocol.rest.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;

/// How far the policy is on its way to the gateways. Immutable.
///
/// @param phase `in_force`: what is wanted is in force; `loading`: gateways load it, the one before
///   is in force; `failed`: it is not offered any more, the one before is in force
/// @param revision of the state that this is about
/// @param inForce the revision whose rules are in force; 0 before the first
/// @param since when gateways were told so
/// @param confirmUntil when they go back by themselves unless somebody confirms
/// @param failure why it failed, in one sentence
public record RollOutView(
    Revision revision,
    Phase phase,
    Revision inForce,
    Instant since,
    Optional<Instant> confirmUntil,
    Optional<String> failure,
    List<GatewayProgress> gateways) {
  /// How far the policy that is wanted is.
  public enum Phase {
    IN_FORCE,
    LOADING,
    FAILED
  }

  /// How far one gateway is. Immutable.
  ///
  /// @param present whether it was heard lately; others get the policy when they are back
  /// @param loaded whether it has loaded what is wanted
  /// @param enforced whether what is in force decides there
  public record GatewayProgress(
      GatewayName name, boolean present, boolean loaded, boolean enforced) {}
}

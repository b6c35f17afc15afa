package net.adit.model.applied;

import java.util.Optional;
import net.adit.model.Revision;

/// How far a gateway is with the policy. Immutable.
///
/// @param enforced the newest plan whose policy decides about packets
/// @param staged the newest plan whose next policy is loaded where no packet comes by
/// @param refused what the packet filter said of a next policy
public record AppliedPolicy(
    Revision enforced, Optional<Revision> staged, Optional<RefusedPolicy> refused) {
  /// Before any plan.
  public static final AppliedPolicy NONE =
      new AppliedPolicy(Revision.ZERO, Optional.empty(), Optional.empty());

  /// @param of the plan that held it
  /// @param sentence why it cannot be loaded
  public record RefusedPolicy(Revision of, String sentence) {}
}

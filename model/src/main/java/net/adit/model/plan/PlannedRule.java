package net.adit.model.plan;

import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// What a gateway does with the flows that a rule decides. Immutable.
///
/// @param expires from this instant on the next rule decides
public record PlannedRule(RuleName name, Action action, boolean log, Optional<Instant> expires) {
  public boolean livesAt(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }
}

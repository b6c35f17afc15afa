package net.adit.model.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// A rule as gateways apply it, without its destinations, which are in [PolicyPlan]'s lists.
/// Immutable.
///
/// @param from the source classes it matches
/// @param services ascending; they neither touch nor overlap
/// @param expires from this instant on it matches nothing
public record PlannedRule(
    RuleName name,
    Action action,
    ClassSet from,
    List<ServiceSpan> services,
    boolean log,
    Optional<Instant> expires) {
  public PlannedRule {
    services = List.copyOf(services);
  }

  public boolean livesAt(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }

  public boolean matches(int sourceClass, int service) {
    return from.contains(sourceClass) && services.stream().anyMatch(span -> span.contains(service));
  }
}

package net.adit.model.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// A rule as gateways apply it, without its destinations, which are in [PolicyPlan]'s lists.
/// Immutable.
///
/// @param from whose flows it matches; who that is stands in [PolicyPlan]'s members
/// @param services ascending; they neither touch nor overlap
/// @param expires from this instant on it matches nothing
public record PlannedRule(
    RuleName name,
    Action action,
    SourceName from,
    List<ServiceSpan> services,
    boolean log,
    Optional<Instant> expires) {
  public PlannedRule {
    services = List.copyOf(services);
  }

  public boolean livesAt(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }

  /// Whether it is about a service, given where that lies on the line of [ServiceSpan].
  public boolean serves(int service) {
    return services.stream().anyMatch(span -> span.contains(service));
  }
}

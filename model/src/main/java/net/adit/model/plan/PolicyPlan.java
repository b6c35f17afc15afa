package net.adit.model.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Sorted;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// The policy as gateways install it and as questions about it are answered. Immutable.
///
/// Every flow belongs to one source class, one destination class and one point on the line of
/// services; the cell at that place names the rules. What lies in no cell is denied.
///
/// @param rules those that may decide anything, by name
/// @param cells by destination class; those of one class are disjoint and in order of services
public record PolicyPlan(
    SortedMap<RuleName, PlannedRule> rules,
    AddressClasses sources,
    AddressClasses destinations,
    SortedMap<Integer, List<PolicyCell>> cells) {
  /// Denies everything.
  public static final PolicyPlan EMPTY =
      new PolicyPlan(
          Sorted.map(java.util.Map.of()),
          AddressClasses.EMPTY,
          AddressClasses.EMPTY,
          Sorted.map(java.util.Map.of()));

  public PolicyPlan {
    rules = Sorted.map(rules);
    cells = Sorted.map(cells);
  }

  /// The rule that decides a flow at this time; none if no rule matches it.
  public Optional<PlannedRule> judge(Flow flow, Instant now) {
    int source = sources.classOf(flow.source());
    int service = flow.service();
    return cells.getOrDefault(destinations.classOf(flow.destination()), List.of()).stream()
        .filter(cell -> cell.contains(service, source))
        .findFirst()
        .flatMap(cell -> firstAlive(cell, now));
  }

  /// Whether a flow may be opened at this time.
  public boolean allows(Flow flow, Instant now) {
    return judge(flow, now).filter(rule -> rule.action() == Action.ALLOW).isPresent();
  }

  private Optional<PlannedRule> firstAlive(PolicyCell cell, Instant now) {
    for (RuleName name : cell.rules()) {
      PlannedRule rule = rules.get(name);
      if (rule != null && rule.livesAt(now)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}

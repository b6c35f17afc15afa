package net.adit.model.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Sorted;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;

/// The policy as gateways install it and as questions about it are answered. Immutable.
///
/// A flow's destination class has the list of the rules that name it, in order; the first of them
/// that matches the source class and the service decides. What none matches is denied.
///
/// @param rules those that are in some list, by name
/// @param lists by destination class; a class without one is denied everything
public record PolicyPlan(
    SortedMap<RuleName, PlannedRule> rules,
    AddressClasses sources,
    AddressClasses destinations,
    SortedMap<Integer, List<RuleName>> lists) {
  /// Denies everything.
  public static final PolicyPlan EMPTY =
      new PolicyPlan(
          Sorted.map(Map.of()), AddressClasses.EMPTY, AddressClasses.EMPTY, Sorted.map(Map.of()));

  public PolicyPlan {
    rules = Sorted.map(rules);
    lists = Sorted.map(lists);
  }

  /// The rule that decides a flow at this time; none if no rule matches it.
  public Optional<PlannedRule> judge(Flow flow, Instant now) {
    int source = sources.classOf(flow.source());
    int service = flow.service();
    for (RuleName name : lists.getOrDefault(destinations.classOf(flow.destination()), List.of())) {
      PlannedRule rule = rule(name);
      if (rule.livesAt(now) && rule.matches(source, service)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /// Whether a flow may be opened at this time.
  public boolean allows(Flow flow, Instant now) {
    return judge(flow, now).filter(rule -> rule.action() == Action.ALLOW).isPresent();
  }

  /// Whether the two differ, if at all, in which addresses they are about: a gateway turns one into
  /// the other by elements of sets, in one step.
  public boolean rulesLike(PolicyPlan other) {
    return rules.equals(other.rules) && lists.equals(other.lists);
  }

  /// @param name from a list
  public PlannedRule rule(RuleName name) {
    PlannedRule rule = rules.get(name);
    if (rule == null) {
      throw new IllegalStateException("a list names the rule " + name + ", which the plan lacks");
    }
    return rule;
  }
}

package net.adit.model.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Sorted;
import net.adit.model.identity.RuleName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Action;

/// The policy as gateways install it and as questions about it are answered. Immutable.
///
/// A flow's destination has the list of the rules that name it, in order; the first of them that
/// matches source and service decides. What none matches is denied.
///
/// Each source has a mark of 32 bits: a device its IPv4 address, whatever family it speaks; what is
/// no device a number below 2^24, which no device has as its address. Who belongs to what is told
/// in marks, so that a device that joins a group is one mark more there and changes nothing else.
///
/// @param rules those that are in some list, by name
/// @param sources the mark of each device's addresses and of the ranges that rules are from
/// @param members by the names that rules are from
/// @param destinations which list addresses have, by its number
/// @param lists by number, which hangs on the list alone; addresses without one are denied
public record PolicyPlan(
    SortedMap<RuleName, PlannedRule> rules,
    AddressClasses sources,
    SortedMap<SourceName, SourceMembers> members,
    AddressClasses destinations,
    SortedMap<Integer, List<RuleName>> lists) {
  /// Denies everything.
  public static final PolicyPlan EMPTY =
      new PolicyPlan(
          Sorted.map(Map.of()),
          AddressClasses.EMPTY,
          Sorted.map(Map.of()),
          AddressClasses.EMPTY,
          Sorted.map(Map.of()));

  public PolicyPlan {
    rules = Sorted.map(rules);
    members = Sorted.map(members);
    lists = Sorted.map(lists);
  }

  /// The rule that decides a flow at this time; none if no rule matches it.
  public Optional<PlannedRule> judge(Flow flow, Instant now) {
    int service = flow.service();
    for (RuleName name : lists.getOrDefault(destinations.classOf(flow.destination()), List.of())) {
      PlannedRule rule = rule(name);
      if (rule.livesAt(now) && rule.serves(service) && isFrom(rule, flow.source())) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private boolean isFrom(PlannedRule rule, IpAddress source) {
    return rule.from().equals(SourceName.ANY)
        || members
            .getOrDefault(rule.from(), SourceMembers.NONE)
            .of(source.family())
            .contains(sources.classOf(source));
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

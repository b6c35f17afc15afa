package net.adit.agent.firewall;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.adit.model.collection.MapDelta;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.SourceMembers;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Action;

/// Tells a change that only lets new addresses in from one that may forbid a flow that was allowed.
/// Pure.
///
/// The first is by far the most frequent, a device more; with it nobody has to walk through all
/// flows of the host.
final class Newcomers {
  private Newcomers() {}

  /// Whether all that the next plan says about open flows is what the one before said: it differs,
  /// if at all, by addresses from and to which nothing was allowed.
  static boolean areAll(FirewallPlan before, FirewallPlan next) {
    return before.devices().equals(next.devices()) && areAll(before.policy(), next.policy());
  }

  private static boolean areAll(PolicyPlan before, PolicyPlan next) {
    return before.rulesLike(next)
        && (before.destinations().equals(next.destinations())
            || (isGrown(before.destinations(), next.destinations()) && deniesElsewhere(before)))
        && (before.sources().equals(next.sources())
            || (isGrown(before.sources(), next.sources()) && !allowsAnybody(before)))
        && joinedOnly(before, next);
  }

  /// Whether nothing is allowed to addresses that no rule names.
  private static boolean deniesElsewhere(PolicyPlan policy) {
    return policy.lists().getOrDefault(AddressClasses.NONE, List.of()).isEmpty();
  }

  /// Such a rule may have allowed what an earlier one now denies to an address that has got a mark.
  private static boolean allowsAnybody(PolicyPlan policy) {
    return policy.rules().values().stream()
        .anyMatch(rule -> rule.action() == Action.ALLOW && rule.from().equals(SourceName.ANY));
  }

  private static boolean isGrown(AddressClasses before, AddressClasses next) {
    if (!before.ranges().equals(next.ranges())) {
      return false;
    }
    MapDelta<IpAddress, Integer> delta = MapDelta.between(before.exact(), next.exact());
    return delta.removed().isEmpty()
        && delta.put().keySet().stream()
            .allMatch(address -> before.classOf(address) == AddressClasses.NONE);
  }

  /// Whether nobody has left a group, and whoever joined one has a mark that no address had.
  private static boolean joinedOnly(PolicyPlan before, PolicyPlan next) {
    Set<SourceName> names = new HashSet<>(before.members().keySet());
    names.addAll(next.members().keySet());
    Set<Integer> joined = new HashSet<>();
    for (SourceName name : names) {
      SourceMembers were = before.members().getOrDefault(name, SourceMembers.NONE);
      SourceMembers are = next.members().getOrDefault(name, SourceMembers.NONE);
      if (were.v6().isPresent() != are.v6().isPresent() || hasLeft(were, are)) {
        return false;
      }
      joined(were, are).forEach(joined::add);
    }
    return joined.isEmpty()
        || IntStream.concat(marks(before.sources().exact()), marks(before.sources().ranges()))
            .noneMatch(joined::contains);
  }

  private static boolean hasLeft(SourceMembers before, SourceMembers next) {
    return before.marks().without(next.marks()).findAny().isPresent()
        || v6(before).without(v6(next)).findAny().isPresent();
  }

  private static IntStream joined(SourceMembers before, SourceMembers next) {
    return IntStream.concat(next.marks().without(before.marks()), v6(next).without(v6(before)));
  }

  private static MarkSet v6(SourceMembers members) {
    return members.v6().orElse(MarkSet.EMPTY);
  }

  private static IntStream marks(Map<?, Integer> classes) {
    return classes.values().stream().mapToInt(Integer::intValue);
  }
}

package net.adit.model.plan;

import java.util.List;
import net.adit.model.Sorted;
import net.adit.model.collection.MapDelta;
import net.adit.model.identity.RuleName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;

/// The difference between two compiled policies: what a change sends to gateways. Immutable.
public record PolicyDelta(
    MapDelta<RuleName, PlannedRule> rules,
    Addresses sources,
    MapDelta<SourceName, SourceMembers> members,
    Addresses destinations,
    MapDelta<Integer, List<RuleName>> lists) {

  /// The difference between two divisions of all addresses. Immutable.
  public record Addresses(
      MapDelta<IpAddress, Integer> exact, MapDelta<AddressRange, Integer> ranges) {
    static Addresses between(AddressClasses before, AddressClasses after) {
      return new Addresses(
          MapDelta.between(before.exact(), after.exact()),
          MapDelta.between(before.ranges(), after.ranges()));
    }

    AddressClasses applyTo(AddressClasses before) {
      return changesNothing()
          ? before
          : new AddressClasses(
              exact.applyTo(before.exact()), Sorted.map(ranges.applyTo(before.ranges())));
    }

    boolean changesNothing() {
      return exact.changesNothing() && ranges.changesNothing();
    }
  }

  public static PolicyDelta between(PolicyPlan before, PolicyPlan after) {
    return new PolicyDelta(
        MapDelta.between(before.rules(), after.rules()),
        Addresses.between(before.sources(), after.sources()),
        MapDelta.between(before.members(), after.members()),
        Addresses.between(before.destinations(), after.destinations()),
        MapDelta.between(before.lists(), after.lists()));
  }

  /// `between(a, b).applyTo(a)` equals `b`. The same policy if there is nothing to do.
  public PolicyPlan applyTo(PolicyPlan before) {
    return changesNothing()
        ? before
        : new PolicyPlan(
            Sorted.map(rules.applyTo(before.rules())),
            sources.applyTo(before.sources()),
            Sorted.map(members.applyTo(before.members())),
            destinations.applyTo(before.destinations()),
            Sorted.map(lists.applyTo(before.lists())));
  }

  public boolean changesNothing() {
    return rules.changesNothing()
        && sources.changesNothing()
        && members.changesNothing()
        && destinations.changesNothing()
        && lists.changesNothing();
  }
}

package net.adit.agent.firewall.policy;

import java.util.Map;
import java.util.Optional;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PolicyDelta;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.SourceMembers;
import net.adit.model.plan.SourceName;

/// The commands that turn one policy into another by elements alone, under the same names, made in
/// the time of the difference. Pure; confined to one call.
final class PolicyElements {
  private final PolicyPlan before;
  private final PolicyPlan after;
  private final Slot slot;
  private final ElementText text = new ElementText();

  private PolicyElements(PolicyPlan before, PolicyPlan after, Slot slot) {
    this.before = before;
    this.after = after;
    this.slot = slot;
  }

  /// All that the policy in force has in the table, what it shares with others included.
  ///
  /// @return empty if elements alone do not do it
  static Optional<String> between(PolicyPlan before, PolicyPlan after, Slot slot) {
    return new PolicyElements(before, after, slot).commands(true);
  }

  /// The same without what [SharedSources] has.
  static Optional<String> ownBetween(PolicyPlan before, PolicyPlan after, Slot slot) {
    return new PolicyElements(before, after, slot).commands(false);
  }

  private Optional<String> commands(boolean withShared) {
    AddressMaps maps = new AddressMaps(before, slot);
    AddressMaps next = new AddressMaps(after, slot);
    if (!before.rulesLike(after) || !maps.namedLike(next)) {
      return Optional.empty();
    }
    PolicyDelta delta = PolicyDelta.between(before, after);
    for (SourceName from : delta.members().put().keySet()) {
      if (!addMembers(from, withShared)) {
        return Optional.empty();
      }
    }
    maps.changeTo(next, delta, text);
    if (withShared) {
      SharedSources.devices(delta.sources().exact(), before.sources().exact(), text);
    }
    return Optional.of(text.toString());
  }

  /// @return whether the name has the same sets, and rules test them as before
  private boolean addMembers(SourceName from, boolean withShared) {
    SourceSets.Source was = SourceSets.source(from, membersIn(before, from), slot);
    SourceSets.Source is = SourceSets.source(from, membersIn(after, from), slot);
    if (withShared || !is.isShared()) {
      for (Map.Entry<String, MarkSet> set : is.sets().entrySet()) {
        text.set(
            set.getKey(), was.sets().getOrDefault(set.getKey(), MarkSet.EMPTY), set.getValue());
      }
    }
    return was.tests().equals(is.tests());
  }

  private static SourceMembers membersIn(PolicyPlan plan, SourceName from) {
    return plan.members().getOrDefault(from, SourceMembers.NONE);
  }
}

package net.adit.agent.firewall;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.agent.firewall.policy.SharedLists;
import net.adit.agent.firewall.policy.SharedSources;
import net.adit.agent.firewall.policy.Slot;
import net.adit.agent.firewall.policy.SlotPolicy;
import net.adit.model.plan.PolicyPlan;

/// What this program last loaded, and under which names its policies are. Immutable, but for what
/// its policies keep.
///
/// @param staged the policy under the other names, where no packet comes by
record InstalledTable(NftRuleset ruleset, SlotPolicy inForce, Optional<SlotPolicy> staged) {

  /// The ruleset's policy under names of this slot, another one staged beside it.
  static InstalledTable of(NftRuleset ruleset, Slot slot, Optional<PolicyPlan> staged) {
    return new InstalledTable(
            ruleset, new SlotPolicy(ruleset.plan().policy(), slot), Optional.empty())
        .with(staged);
  }

  private Slot other() {
    return inForce.slot().other();
  }

  /// The same with another policy staged, or none.
  InstalledTable with(Optional<PolicyPlan> next) {
    Optional<SlotPolicy> policy =
        next.map(plan ->
            staged.map(before -> before.with(plan)).orElseGet(() -> new SlotPolicy(plan, other())));
    return new InstalledTable(ruleset, inForce, policy);
  }

  /// After elements have changed.
  InstalledTable changedTo(NftRuleset next) {
    return new InstalledTable(next, inForce.with(next.plan().policy()), staged);
  }

  /// After what was staged has come into force and the policy before is taken away.
  InstalledTable switchedTo(NftRuleset next) {
    InstalledTable ready = with(Optional.of(next.plan().policy()));
    return new InstalledTable(next, ready.staged.orElseThrow(), Optional.empty());
  }

  /// The commands after which the other slot holds what it does after [#with]; no text if it is so.
  String stage(InstalledTable after) {
    if (after.staged.equals(staged)) {
      return "";
    }
    SharedSources shared = shared();
    SharedSources needed = after.shared();
    return shared.growInto(needed)
        + staged
            .flatMap(before -> after.staged.flatMap(before::elementsTo))
            .orElseGet(() -> stageAnew(after))
        + shared.shrinkTo(needed);
  }

  private String stageAnew(InstalledTable after) {
    SharedLists lists = lists();
    SharedLists needed = after.lists();
    return staged.map(SlotPolicy::removal).orElse("")
        + added(without(after.counters(), counters()))
        + lists.growInto(needed)
        + after.staged.map(policy -> policy.own().additions()).orElse("")
        + lists.shrinkTo(needed)
        + removed(without(counters(), after.counters()));
  }

  private SharedLists lists() {
    return SharedLists.of(inForce, staged);
  }

  private SharedSources shared() {
    return SharedSources.of(inForce, staged);
  }

  /// The commands that turn the policy in force into another by elements alone; empty if that is
  /// not possible.
  Optional<String> elementsTo(PolicyPlan next) {
    return inForce.wholeElementsTo(next);
  }

  /// The commands that take away what only the policy that was in force until now needed, once
  /// packets are led to the staged one.
  String leave() {
    SlotPolicy next = staged.orElseThrow();
    SharedSources needed = SharedSources.of(next, Optional.empty());
    SharedSources shared = shared();
    return inForce.removal()
        + lists().shrinkTo(SharedLists.of(next, Optional.empty()))
        + shared.growInto(needed)
        + shared.shrinkTo(needed)
        + removed(without(inForce.counters(), next.counters()));
  }

  /// Counters outlive slots: what a rule has counted stays as long as a rule has that name.
  private SortedSet<String> counters() {
    TreeSet<String> names = new TreeSet<>(inForce.counters());
    staged.map(SlotPolicy::counters).ifPresent(names::addAll);
    return names;
  }

  private static String added(SortedSet<String> names) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> command(text, "add", name));
    return text.toString();
  }

  private static String removed(SortedSet<String> names) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> command(text, "delete", name));
    return text.toString();
  }

  private static void command(StringBuilder text, String verb, String counter) {
    text.append(verb)
        .append(" counter ")
        .append(NftRuleset.TABLE)
        .append(' ')
        .append(counter)
        .append('\n');
  }

  private static SortedSet<String> without(SortedSet<String> all, SortedSet<String> some) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}

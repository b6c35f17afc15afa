package net.adit.agent.firewall;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.model.plan.PolicyPlan;

/// What this program last loaded, and under which names its policies are. Immutable.
///
/// @param slot the names of the policy in force
/// @param staged the policy under the other names, where no packet comes by
record InstalledTable(NftRuleset ruleset, Slot slot, Optional<PolicyPlan> staged) {

  PolicyPlan policy() {
    return ruleset.plan().policy();
  }

  InstalledTable with(Optional<PolicyPlan> next) {
    return new InstalledTable(ruleset, slot, next);
  }

  /// The commands after which the other slot holds another policy or none; no text if it is so.
  String stage(Optional<PolicyPlan> next) {
    if (next.equals(staged)) {
      return "";
    }
    InstalledTable after = with(next);
    SharedSources shared = shared();
    SharedSources needed = after.shared();
    return shared.growInto(needed)
        + staged
            .flatMap(before ->
                next.flatMap(plan -> PolicyElements.ownBetween(before, plan, slot.other())))
            .orElseGet(() -> stageAnew(after))
        + shared.shrinkTo(needed);
  }

  private String stageAnew(InstalledTable after) {
    SharedLists lists = lists();
    SharedLists needed = after.lists();
    return staged.map(before -> PolicyObjects.removal(before, slot.other())).orElse("")
        + added(without(after.counters(), counters()))
        + lists.growInto(needed)
        + after.staged.map(plan -> PolicyObjects.of(plan, slot.other()).additions()).orElse("")
        + lists.shrinkTo(needed)
        + removed(without(counters(), after.counters()));
  }

  private SharedLists lists() {
    return SharedLists.of(policy(), staged);
  }

  private SharedSources shared() {
    return SharedSources.of(policy(), staged);
  }

  /// The commands that turn the policy in force into another by elements alone; empty if that is
  /// not possible.
  Optional<String> elementsTo(PolicyPlan next) {
    return PolicyElements.between(policy(), next, slot);
  }

  /// The commands that take away what only the policy that was in force until now needed, once
  /// packets are led to the staged one.
  String leave() {
    PolicyPlan next = staged.orElse(PolicyPlan.EMPTY);
    SharedSources needed = SharedSources.of(next, Optional.empty());
    SharedSources shared = shared();
    return PolicyObjects.removal(policy(), slot)
        + lists().shrinkTo(SharedLists.of(next, Optional.empty()))
        + shared.growInto(needed)
        + shared.shrinkTo(needed)
        + removed(without(PolicyObjects.counters(policy()), PolicyObjects.counters(next)));
  }

  /// Counters outlive slots: what a rule has counted stays as long as a rule has that name.
  private SortedSet<String> counters() {
    TreeSet<String> names = new TreeSet<>(PolicyObjects.counters(policy()));
    staged.map(PolicyObjects::counters).ifPresent(names::addAll);
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

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
    return staged
        .flatMap(
            before -> next.flatMap(after -> PolicyObjects.elements(before, after, slot.other())))
        .orElseGet(() ->
            staged.map(before -> objects(before).removal()).orElse("")
                + counters(with(next))
                + next.map(after -> defined(objects(after))).orElse(""));
  }

  private NftObjects objects(PolicyPlan waiting) {
    return PolicyObjects.of(waiting, slot.other());
  }

  /// The commands that take away what only the policy that was in force until now needed, once
  /// packets are led to the staged one.
  String leave() {
    SortedSet<String> kept = PolicyObjects.counters(staged.orElse(PolicyPlan.EMPTY));
    return PolicyObjects.of(policy(), slot).removal()
        + removed(without(PolicyObjects.counters(policy()), kept));
  }

  private static String defined(NftObjects objects) {
    return "table " + NftRuleset.TABLE + " {\n" + objects.definitions() + "}\n";
  }

  /// Counters outlive slots: what a rule has counted stays as long as a rule has that name.
  private SortedSet<String> counters() {
    TreeSet<String> names = new TreeSet<>(PolicyObjects.counters(policy()));
    staged.map(PolicyObjects::counters).ifPresent(names::addAll);
    return names;
  }

  private String counters(InstalledTable next) {
    StringBuilder text = new StringBuilder();
    without(next.counters(), counters()).forEach(name -> command(text, "add", name));
    return text.append(removed(without(counters(), next.counters()))).toString();
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

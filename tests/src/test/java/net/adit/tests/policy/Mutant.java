package net.adit.tests.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;

/// A policy with one mistake in it. Immutable.
///
/// @param what was done, such as `without rule db`
/// @param rule whose lack or change it is; empty if it is the order alone
record Mutant(String what, Optional<RuleName> rule, DesiredState state) {

  /// Each rule turned round, each rule left out, each two neighbours exchanged.
  static List<Mutant> of(DesiredState state) {
    List<Rule> rules = state.policy().rules();
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Optional<RuleName> before = i == 0 ? Optional.empty() : Optional.of(rules.get(i - 1).name());
      mutants.add(
          of(state, rule, "with the opposite of", new Change.RulePut(opposite(rule), before)));
      mutants.add(of(state, rule, "without", new Change.RuleRemoved(rule.name())));
    }
    for (int i = 1; i < rules.size(); i++) {
      Rule first = rules.get(i - 1);
      Rule second = rules.get(i);
      DesiredState exchanged =
          state.apply(List.of(new Change.RulePut(first, Optional.of(second.name()))));
      mutants.add(
          new Mutant(second.name() + " before " + first.name(), Optional.empty(), exchanged));
    }
    return mutants;
  }

  private static Mutant of(DesiredState state, Rule rule, String done, Change change) {
    return new Mutant(
        done + " " + rule.name(), Optional.of(rule.name()), state.apply(List.of(change)));
  }

  private static Rule opposite(Rule rule) {
    return new Rule(
        rule.name(),
        rule.action() == Action.ALLOW ? Action.DENY : Action.ALLOW,
        rule.from(),
        rule.to(),
        rule.services(),
        rule.log(),
        rule.enabled(),
        rule.expires(),
        rule.comment());
  }

  @Override
  public String toString() {
    return what;
  }
}

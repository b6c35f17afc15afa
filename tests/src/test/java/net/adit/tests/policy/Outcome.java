package net.adit.tests.policy;

import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.PlannedRule;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;

/// What becomes of a flow, and who says so. Immutable.
///
/// @param verdict `allow` or `deny`, and whether that is logged
/// @param by the rule that decides; empty if none does
record Outcome(String verdict, Optional<RuleName> by) {
  private static final Outcome OF_THE_END = new Outcome("deny", Optional.empty());

  static Outcome of(Optional<Rule> rule) {
    return rule.map(each -> new Outcome(each.name(), each.action(), each.log())).orElse(OF_THE_END);
  }

  static Outcome ofPlanned(Optional<PlannedRule> rule) {
    return rule.map(each -> new Outcome(each.name(), each.action(), each.log())).orElse(OF_THE_END);
  }

  private Outcome(RuleName rule, Action action, boolean log) {
    this(log ? action + ", logged" : action.toString(), Optional.of(rule));
  }
}

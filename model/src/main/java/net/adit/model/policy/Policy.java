package net.adit.model.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.RuleName;

/// The one rule base of the cluster: the first rule that matches decides, and what no rule matches
/// is denied. Immutable.
public record Policy(List<Rule> rules, List<Assertion> assertions) {
  /// Gateways take in so many without delay.
  public static final int MOST_RULES = 10_000;

  public static final int MOST_ASSERTIONS = 1_000;

  /// Networks in a policy that is written as a whole; as many groups, and as many services.
  public static final int MOST_NAMES = 20_000;

  /// Denies everything.
  public static final Policy EMPTY = new Policy(List.of(), List.of());

  public Policy {
    rules = List.copyOf(rules);
    assertions = List.copyOf(assertions);
    Set<RuleName> names = HashSet.newHashSet(rules.size());
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new InvalidValueException(
            Reason.CONFLICT, "policy", rule.name().value(), "two rules have this name");
      }
    }
  }

  public Optional<Rule> rule(RuleName name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}

package net.adit.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.RuleName;

/// A policy while it is edited. Confined to one edit; used once.
public final class PolicyDraft {
  private final Policy base;
  private final List<Rule> rules;
  private List<Assertion> assertions;

  public PolicyDraft(Policy base) {
    this.base = base;
    rules = new ArrayList<>(base.rules());
    assertions = base.assertions();
  }

  /// Puts a rule behind another, away from where it was before. One that should follow a rule that
  /// is not there goes to the end, so that every log can be replayed.
  ///
  /// @param after empty for the first place
  public void put(Rule rule, Optional<RuleName> after) {
    remove(rule.name());
    rules.add(after.map(this::behind).orElse(0), rule);
  }

  public void remove(RuleName name) {
    int index = indexOf(name);
    if (index >= 0) {
      rules.remove(index);
    }
  }

  public void assertAll(List<Assertion> all) {
    assertions = all;
  }

  public Policy finish() {
    Policy edited = new Policy(rules, assertions);
    return edited.equals(base) ? base : edited;
  }

  private int behind(RuleName name) {
    int index = indexOf(name);
    return index < 0 ? rules.size() : index + 1;
  }

  /// Searched from the end, where rules are added when a whole policy is read.
  private int indexOf(RuleName name) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}

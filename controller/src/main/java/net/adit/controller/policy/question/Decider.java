package net.adit.controller.policy.question;

import java.util.Optional;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;

/// What decides about flows. Immutable.
public sealed interface Decider {
  record OfRule(Rule matching) implements Decider {}

  /// No rule matches, so they are denied.
  record Default() implements Decider {}

  /// The gateway that they are meant for.
  record Gateway(Action action) implements Decider {}

  static Decider of(Optional<Rule> rule) {
    return rule.<Decider>map(OfRule::new).orElseGet(Default::new);
  }

  default Action verdict() {
    return switch (this) {
      case OfRule(Rule matching) -> matching.action();
      case Default() -> Action.DENY;
      case Gateway(Action action) -> action;
    };
  }

  default Optional<Rule> rule() {
    return switch (this) {
      case OfRule(Rule matching) -> Optional.of(matching);
      case Default _, Gateway _ -> Optional.empty();
    };
  }
}

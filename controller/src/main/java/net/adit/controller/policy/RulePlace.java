package net.adit.controller.policy;

import java.util.List;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Rule;

/// Where in the order of rules one is to stand. Immutable.
public sealed interface RulePlace {
  record First() implements RulePlace {}

  record Last() implements RulePlace {}

  record After(RuleName rule) implements RulePlace {}

  /// Reads `first`, `last` or `after:NAME`.
  static RulePlace parse(String text) {
    return switch (text) {
      case "first" -> new First();
      case "last" -> new Last();
      default -> {
        if (!text.startsWith("after:")) {
          throw new InvalidValueException(
              Reason.SYNTAX, "place", text, "expected first, last or after:RULE");
        }
        yield new After(new RuleName(text.substring("after:".length())));
      }
    };
  }

  /// The rule before the place, once the rule to be placed is taken out.
  default Optional<RuleName> predecessor(List<Rule> rules, RuleName placed) {
    return switch (this) {
      case First() -> Optional.empty();
      case After(var rule) -> Optional.of(rule);
      case Last() ->
          rules.reversed().stream()
              .map(Rule::name)
              .filter(name -> !name.equals(placed))
              .findFirst();
    };
  }
}

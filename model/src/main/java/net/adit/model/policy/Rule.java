package net.adit.model.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.RuleName;

/// Allows or denies flows from somewhere to somewhere by some services. Immutable.
///
/// Only the opening of a flow is judged, by the first rule of the policy that matches it; answers
/// belong to the flow.
///
/// @param from at least one; a flow matches if its source is in any of them
/// @param to at least one, likewise for its destination
/// @param services at least one, likewise
/// @param log whether gateways log each flow that this rule decides
/// @param expires from this instant on the rule matches nothing, enforced by the gateways
/// @param comment free text for people, at most 500 characters
public record Rule(
    RuleName name,
    Action action,
    List<Subject> from,
    List<Subject> to,
    List<ServiceTerm> services,
    boolean log,
    boolean enabled,
    Optional<Instant> expires,
    String comment) {
  /// In characters.
  public static final int LONGEST_COMMENT = 500;

  public Rule {
    from = listed(name, "from", from);
    to = listed(name, "to", to);
    services = listed(name, "services", services);
    if (comment.length() > LONGEST_COMMENT) {
      throw new InvalidValueException(
          Reason.RANGE, "comment of rule " + name, comment, "at most 500 characters");
    }
  }

  /// Whether the rule matches anything at this time.
  public boolean livesAt(Instant now) {
    return enabled && expires.map(now::isBefore).orElse(true);
  }

  private static <T> List<T> listed(RuleName rule, String part, List<T> items) {
    if (items.isEmpty()) {
      throw new InvalidValueException(
          Reason.RANGE, "rule", rule.value(), "'" + part + "' is empty: write any to mean all");
    }
    return List.copyOf(items);
  }
}

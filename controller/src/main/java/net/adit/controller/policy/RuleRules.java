package net.adit.controller.policy;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.verdict;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Policy;
import net.adit.model.policy.Rule;

/// What may be done with rules and assertions, beside what [PolicyInvariant] asks of every change.
/// Stateless.
public final class RuleRules {
  private RuleRules() {}

  public static Verdict<Rule> add(DesiredState state, Rule rule, RulePlace place) {
    return put(
        state,
        rule,
        place,
        when(
            state.policy().rule(rule.name()).isPresent(),
            () -> Refusals.exists("rule", rule.name())));
  }

  /// @param place where to move it; where it is if empty
  public static Verdict<Rule> replace(DesiredState state, Rule rule, Optional<RulePlace> place) {
    return put(
        state,
        rule,
        place.orElseGet(() -> placeOf(state, rule.name())),
        absent(state, rule.name()));
  }

  public static Verdict<RuleName> remove(DesiredState state, RuleName name) {
    return verdict(absent(state, name), new Change.RuleRemoved(name), name);
  }

  public static Verdict<List<Assertion>> assertAll(DesiredState state, List<Assertion> assertions) {
    Optional<Refusal> tooMany =
        when(
            assertions.size() > Policy.MOST_ASSERTIONS,
            () -> tooMany("assertions", assertions.size(), Policy.MOST_ASSERTIONS));
    return tooMany.isEmpty() && assertions.equals(state.policy().assertions())
        ? Verdict.accepted(List.of(), assertions)
        : verdict(tooMany, new Change.AssertionsPut(assertions), assertions);
  }

  private static Verdict<Rule> put(
      DesiredState state, Rule rule, RulePlace place, Optional<Refusal> refusal) {
    Optional<Refusal> any =
        first(
            () -> refusal,
            () -> unreadable(rule),
            () -> misplaced(state, rule, place),
            () ->
                when(
                    state.policy().rules().size() >= Policy.MOST_RULES
                        && state.policy().rule(rule.name()).isEmpty(),
                    () -> tooMany("rules", Policy.MOST_RULES + 1, Policy.MOST_RULES)));
    Optional<RuleName> after = place.predecessor(state.policy().rules(), rule.name());
    return verdict(any, new Change.RulePut(rule, after), rule);
  }

  static Refusal tooMany(String what, int count, int most) {
    return Refusal.of(
        Kind.INVALID,
        what + "-too-many",
        count + " " + what + " are more than the " + most + " that fit",
        "use groups, networks and services to say the same with fewer");
  }

  static Optional<Refusal> absent(DesiredState state, RuleName name) {
    return when(
        state.policy().rule(name).isEmpty(),
        () -> {
          Refusal plain = Refusals.absent("rule", name);
          return Refusal.of(
              plain.kind(), plain.type(), plain.what(), "see 'adit policy rule list'");
        });
  }

  static Optional<Refusal> unreadable(Rule rule) {
    return unreadable("rule", rule.name(), rule.comment());
  }

  static Optional<Refusal> unreadable(String kind, Object name, String comment) {
    return when(
        comment.length() > Rule.LONGEST_COMMENT
            || comment.codePoints().anyMatch(Character::isISOControl),
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "comment-invalid",
                    "the comment of "
                        + kind
                        + " '"
                        + name
                        + "' has "
                        + comment.length()
                        + " characters, line breaks or control characters",
                    "write at most " + Rule.LONGEST_COMMENT + " characters on one line")
                .at(Place.field("comment")));
  }

  private static Optional<Refusal> misplaced(DesiredState state, Rule rule, RulePlace place) {
    return switch (place) {
      case RulePlace.First(), RulePlace.Last() -> Optional.empty();
      case RulePlace.After(var before) when before.equals(rule.name()) ->
          Optional.of(
              Refusal.of(
                      Kind.INVALID,
                      "place-invalid",
                      "rule '" + before + "' cannot follow itself",
                      "name another rule, or say first or last")
                  .at(Place.field("place")));
      case RulePlace.After(var before) ->
          absent(state, before).map(refusal -> refusal.at(Place.field("place")));
    };
  }

  private static RulePlace placeOf(DesiredState state, RuleName name) {
    RulePlace place = new RulePlace.First();
    for (Rule rule : state.policy().rules()) {
      if (rule.name().equals(name)) {
        return place;
      }
      place = new RulePlace.After(rule.name());
    }
    return place;
  }
}

package net.adit.controller.policy.question;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.compiler.policy.Finding;
import net.adit.controller.policy.SubjectText;
import net.adit.controller.rule.Refusals;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Subject;

/// Findings as sentences. Thread-safe as its naming is.
public record FindingWords(SubjectText text) {
  private static final Words NO_RULES =
      whole(
          "no-rules",
          "there is no rule yet: devices connect, and reach nothing",
          "begin with: adit policy rule add NAME allow --from all-users --to NETWORK --service any");

  /// @param kind dashed, stable
  /// @param rule what it is about, if it is a rule
  public record Words(String kind, Optional<RuleName> rule, String what, String remedy) {}

  public Words of(Finding finding) {
    return switch (finding) {
      case Finding.NoRules() -> NO_RULES;
      case Finding.DeniesEverything() ->
          whole(
              "denies-everything",
              "no rule allows anything, so everything is denied",
              "add a rule: adit policy rule add NAME allow --from … --to … --service …");
      case Finding.Overlapping(var network, var others) ->
          whole(
              "overlapping",
              "network '%s' shares addresses with %s: rules about one match flows of the other"
                  .formatted(
                      network, Refusals.listed(others.stream().map(Object::toString).toList())),
              "take the shared addresses out of one of them");
      case Finding.Multiplied multiplied -> multiplied(multiplied);
      case Finding.WillBreak(var assertion, var at) ->
          whole(
              "will-break",
              "the assertion '%s' holds only until %s, when a rule expires"
                  .formatted(text.of(assertion), at),
              "give that rule a later end, or drop the assertion");
      case Finding.OfRule one -> ofRule(one);
    };
  }

  private Words ofRule(Finding.OfRule finding) {
    return switch (finding) {
      case Finding.Shadowed(var rule, var by) ->
          words("shadowed", rule, shadowed(by), "move it before, or remove it");
      case Finding.Redundant(var rule, var by) ->
          words("redundant", rule, redundant(by), "remove it");
      case Finding.Contradictory(var rule, var before) ->
          words(
              "contradictory",
              rule,
              contradictory(before),
              "make one of them narrower, or be sure of the order");
      case Finding.NeverMatches(var rule, var empty) ->
          words("never-matches", rule, neverMatches(empty), "fill what it names, or remove it");
      case Finding.Expired(var rule, var at) ->
          words("expired", rule, "expired at " + at, "remove it, or give it a later end");
      case Finding.Unused(var rule, var since) ->
          words(
              "unused",
              rule,
              "has decided no packet since " + since.truncatedTo(ChronoUnit.SECONDS),
              "ask whoever wanted it, then remove it");
      case Finding.TooWide(var rule) ->
          words("too-wide", rule, "allows any on two sides", "name who may reach what");
    };
  }

  private static String shadowed(Collection<RuleName> by) {
    return "never decides: " + rules(by) + " before it " + decide(by) + " all that it matches";
  }

  private static String redundant(Collection<RuleName> by) {
    return by.isEmpty()
        ? "denies what no later rule allows, which is denied without it"
        : "says what " + rules(by) + " " + (by.size() == 1 ? "says" : "say") + " already";
  }

  private static String contradictory(Collection<RuleName> before) {
    return "and "
        + rules(before)
        + " before it want different things for some flows, and each has others too: their order"
        + " alone decides";
  }

  private String neverMatches(Collection<Subject> empty) {
    return "matches nothing: "
        + (empty.isEmpty() ? "its services are empty" : text.of(empty) + " is empty");
  }

  private Words multiplied(Finding.Multiplied finding) {
    String most =
        finding.most().stream()
            .map(share ->
                "%d of %s to %s, each repeated up to %d times"
                    .formatted(
                        share.entries(),
                        counted(share.rules()),
                        text.words(share.to()),
                        share.lists()))
            .collect(Collectors.joining("; "));
    return whole(
        "multiplied",
        "overlapping destinations make %d entries of %d rules, which a gateway loads for many seconds: %s"
            .formatted(finding.entries(), finding.rules(), most),
        "make rules to the first of these fewer, such as one rule with several sources or services,"
            + " or let them name narrower networks");
  }

  private static String counted(int rules) {
    return rules == 1 ? "one rule" : rules + " rules";
  }

  private static Words whole(String kind, String what, String remedy) {
    return new Words(kind, Optional.empty(), what, remedy);
  }

  private static Words words(String kind, RuleName rule, String what, String remedy) {
    return new Words(kind, Optional.of(rule), "rule '" + rule + "' " + what, remedy);
  }

  private static String rules(Collection<RuleName> names) {
    List<String> quoted = names.stream().map(name -> "'" + name + "'").toList();
    return (names.size() == 1 ? "rule " : "rules ") + Refusals.listed(quoted);
  }

  private static String decide(Collection<RuleName> names) {
    return names.size() == 1 ? "decides" : "decide";
  }
}

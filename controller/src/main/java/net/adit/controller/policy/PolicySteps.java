package net.adit.controller.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.adit.controller.rule.Naming;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;

/// The differences between the policies of two states, in words. Pure but for the names of people.
public final class PolicySteps {
  /// What kind of object a difference is about.
  public enum Kind {
    NETWORK,
    SERVICE,
    GROUP,
    RULE,
    ASSERTION
  }

  /// What became of it.
  public enum Verb {
    ADDED,
    CHANGED,
    MOVED,
    REMOVED
  }

  /// One difference.
  public record Step(
      Kind kind, String name, Verb verb, Optional<String> before, Optional<String> after) {}

  private final DesiredState before;
  private final DesiredState after;
  private final PolicyWords words;

  private PolicySteps(DesiredState before, DesiredState after, Naming naming) {
    this.before = before;
    this.after = after;
    this.words = new PolicyWords(new SubjectText(naming));
  }

  public static List<Step> between(DesiredState before, DesiredState after, Naming naming) {
    return new PolicySteps(before, after, naming).all();
  }

  private List<Step> all() {
    List<Step> steps = new ArrayList<>();
    steps.addAll(compared(Kind.NETWORK, before.networks(), after.networks(), words::of));
    steps.addAll(compared(Kind.SERVICE, before.services(), after.services(), words::of));
    steps.addAll(compared(Kind.GROUP, before.groups(), after.groups(), words::of));
    steps.addAll(rules());
    steps.addAll(compared(Kind.ASSERTION, assertions(before), assertions(after), words.text()::of));
    return List.copyOf(steps);
  }

  private SortedMap<String, Assertion> assertions(DesiredState state) {
    SortedMap<String, Assertion> byText = new TreeMap<>();
    state.policy().assertions().forEach(each -> byText.put(words.text().of(each), each));
    return byText;
  }

  /// Removed ones first, then in the order that they have now.
  private List<Step> rules() {
    Map<RuleName, Rule> past = byName(before.policy().rules());
    Map<RuleName, Rule> now = byName(after.policy().rules());
    Set<RuleName> moved = PolicyDelta.moved(before.policy().rules(), after.policy().rules());
    List<Step> steps = new ArrayList<>();
    before.policy().rules().stream()
        .filter(rule -> !now.containsKey(rule.name()))
        .forEach(rule -> steps.add(step(Kind.RULE, rule.name(), text(rule), Optional.empty())));
    for (Rule rule : after.policy().rules()) {
      Optional<Rule> old = Optional.ofNullable(past.get(rule.name()));
      if (!old.equals(Optional.of(rule))) {
        steps.add(step(Kind.RULE, rule.name(), old.flatMap(this::text), text(rule)));
      }
      if (moved.contains(rule.name())) {
        steps.add(
            new Step(
                Kind.RULE,
                rule.name().value(),
                Verb.MOVED,
                Optional.of(place(before, rule.name())),
                Optional.of(place(after, rule.name()))));
      }
    }
    return steps;
  }

  private Optional<String> text(Rule rule) {
    return Optional.of(words.of(rule));
  }

  private static String place(DesiredState state, RuleName name) {
    String place = "first";
    for (Rule rule : state.policy().rules()) {
      if (rule.name().equals(name)) {
        return place;
      }
      place = "after " + rule.name();
    }
    return place;
  }

  private static Map<RuleName, Rule> byName(List<Rule> rules) {
    return rules.stream().collect(Collectors.toMap(Rule::name, rule -> rule));
  }

  private static <N, T> List<Step> compared(
      Kind kind, SortedMap<N, T> before, SortedMap<N, T> after, Function<T, String> words) {
    TreeMap<N, T> all = new TreeMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .filter(name ->
            !Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))))
        .map(name ->
            step(
                kind,
                name,
                Optional.ofNullable(before.get(name)).map(words),
                Optional.ofNullable(after.get(name)).map(words)))
        .toList();
  }

  private static Step step(
      Kind kind, Object name, Optional<String> before, Optional<String> after) {
    Verb verb = before.isEmpty() ? Verb.ADDED : after.isEmpty() ? Verb.REMOVED : Verb.CHANGED;
    return new Step(kind, name.toString(), verb, before, after);
  }
}

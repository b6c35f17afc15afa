package net.adit.controller.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.compiler.policy.AssertionCheck;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.NetworkOverlap;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.policy.Policy;
import net.adit.model.policy.Rule;

/// What it takes to make a policy be as somebody wrote it down, and all that stands against it.
/// Pure but for the names of people.
public final class PolicyApply {
  /// The outcome.
  ///
  /// @param changes the fewest; none of them may be done if there are flaws
  /// @param steps the same in words
  public record Result(
      List<Change> changes, List<PolicySteps.Step> steps, DesiredState next, List<Flaw> flaws) {
    public Result {
      changes = List.copyOf(changes);
      steps = List.copyOf(steps);
      flaws = List.copyOf(flaws);
    }
  }

  private final DesiredState state;
  private final PolicyTarget target;
  private final Naming naming;

  private PolicyApply(DesiredState state, PolicyTarget target, Naming naming) {
    this.state = state;
    this.target = target;
    this.naming = naming;
  }

  public static Result to(DesiredState state, PolicyTarget target, Naming naming, Instant now) {
    return new PolicyApply(state, target, naming).result(now);
  }

  private Result result(Instant now) {
    List<Flaw> tooLarge = size();
    if (!tooLarge.isEmpty()) {
      return new Result(List.of(), List.of(), state, tooLarge);
    }
    List<Change> changes = PolicyDelta.changes(state, target);
    DesiredState next = changes.isEmpty() ? state : state.apply(changes);
    List<Flaw> flaws = new ArrayList<>(new Integrity(next, naming).flaws(changes));
    flaws.addAll(changes.stream().flatMap(this::ofOne).toList());
    flaws.addAll(inUse(changes, next));
    if (flaws.isEmpty()) {
      flaws.addAll(assertions(next, now));
    }
    return new Result(changes, PolicySteps.between(state, next, naming), next, flaws);
  }

  /// Looked at before anything else: what follows takes time in the square of some of them.
  private List<Flaw> size() {
    return Stream.of(
            few("networks", target.networks(), Policy.MOST_NAMES),
            few("services", target.services(), Policy.MOST_NAMES),
            few("groups", target.groups(), Policy.MOST_NAMES),
            few("rules", target.rules(), Policy.MOST_RULES),
            few("assertions", target.assertions(), Policy.MOST_ASSERTIONS))
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> Optional<Flaw> few(String section, Optional<List<T>> part, int most) {
    return part.map(List::size)
        .filter(count -> count > most)
        .map(count -> whole(section, RuleRules.tooMany(section, count, most)));
  }

  private Stream<Flaw> ofOne(Change change) {
    return switch (change) {
      case Change.RulePut(Rule rule, _) ->
          RuleRules.unreadable(rule).stream()
              .map(refusal -> new Flaw("rules", rule.name().value(), "comment", "", refusal));
      case Change.GroupPut(Group group) ->
          RuleRules.unreadable("group", group.name(), group.comment()).stream()
              .map(refusal -> new Flaw("groups", group.name().value(), "comment", "", refusal));
      case Change.NetworkPut(Network network) ->
          new NetworkOverlap(state, naming)
              .of(network)
              .map(
                  refusal -> new Flaw("networks", network.name().value(), "prefixes", "", refusal));
      default -> Stream.of();
    };
  }

  private List<Flaw> inUse(List<Change> changes, DesiredState next) {
    PolicyInvariant invariant = new PolicyInvariant(naming);
    return changes.stream()
        .flatMap(change ->
            invariant.stillNamed(List.of(change), next).stream()
                .map(refusal -> whole(sectionOf(change), refusal)))
        .toList();
  }

  private static String sectionOf(Change change) {
    return switch (change) {
      case Change.NetworkRemoved _ -> "networks";
      case Change.GroupRemoved _ -> "groups";
      default -> "services";
    };
  }

  private List<Flaw> assertions(DesiredState next, Instant now) {
    PolicyInvariant invariant = new PolicyInvariant(naming);
    List<AssertionCheck.Broken> broken = PolicyInvariant.brokenBy(state, next, now);
    return broken.stream()
        .map(each ->
            new Flaw(
                "assertions",
                Integer.toString(next.policy().assertions().indexOf(each.assertion())),
                "expected",
                "",
                invariant.refusal(each)))
        .toList();
  }

  private static Flaw whole(String section, Refusal refusal) {
    return new Flaw(section, "", "", "", refusal);
  }

  /// Why nothing is done, as one refusal, for requests that name no file.
  public static Refusal refusal(List<Flaw> flaws) {
    Refusal first = flaws.getFirst().refusal();
    return flaws.size() == 1
        ? first
        : Refusal.of(
            first.kind() == Kind.NOT_FOUND ? Kind.CONFLICT : first.kind(),
            first.type(),
            first.what() + ", and " + (flaws.size() - 1) + " more problems",
            first.remedy());
  }
}

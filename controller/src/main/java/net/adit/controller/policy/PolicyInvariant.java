package net.adit.controller.policy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.compiler.policy.AssertionCheck;
import net.adit.compiler.policy.AssertionCheck.Broken;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Invariant;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Subject;

/// What must be true of the policy after every change: nothing it names is missing or holds itself,
/// and what its assertions say is so. Pure but for the names of people.
///
/// A group of changes is judged as a whole, so that their order does not matter.
public final class PolicyInvariant implements Invariant {
  private final Naming naming;

  public PolicyInvariant(Naming naming) {
    this.naming = naming;
  }

  @Override
  public Optional<Refusal> broken(DesiredState before, List<Change> changes, Instant now) {
    if (changes.stream().noneMatch(PolicyInvariant::concerns)) {
      return Optional.empty();
    }
    DesiredState next = before.apply(changes);
    return Refusals.first(
        () -> stillNamed(changes, next),
        () -> new Integrity(next, naming).flaws(changes).stream().findFirst().map(Flaw::inRequest),
        () -> brokenBy(before, next, now).stream().findFirst().map(this::refusal));
  }

  /// Assertions that hold no longer, or do not hold from the start. One that was broken before, by
  /// an expiry for instance, is no reason against a change that has nothing to do with it.
  static List<Broken> brokenBy(DesiredState before, DesiredState next, Instant now) {
    List<Broken> broken = AssertionCheck.broken(next, now);
    if (broken.isEmpty()) {
      return broken;
    }
    Set<Assertion> excused = new HashSet<>();
    AssertionCheck.broken(before, now).forEach(each -> excused.add(each.assertion()));
    return broken.stream().filter(each -> !excused.contains(each.assertion())).toList();
  }

  private static boolean concerns(Change change) {
    return switch (change) {
      case Change.OfPolicy _,
          Change.SettingsPut _,
          Change.NetworkPut _,
          Change.NetworkRemoved _,
          Change.GroupPut _,
          Change.GroupRemoved _,
          Change.UserPut _,
          Change.UserRemoved _,
          Change.DevicePut _,
          Change.DeviceRemoved _ ->
          true;
      default -> false;
    };
  }

  /// Why something that is to be removed must stay.
  Optional<Refusal> stillNamed(List<Change> changes, DesiredState next) {
    References references = new References(next, naming);
    return changes.stream()
        .flatMap(change -> stillNamed(change, next, references).stream())
        .findFirst();
  }

  private Optional<Refusal> stillNamed(Change change, DesiredState next, References references) {
    return switch (change) {
      case Change.GroupRemoved(var name) when !next.groups().containsKey(name) ->
          inUse("group", name.value(), references.to(new Subject.OfGroup(name)));
      case Change.NetworkRemoved(var name) when !next.networks().containsKey(name) ->
          inUse("network", name.value(), references.to(new Subject.OfNetwork(name)));
      case Change.ServiceRemoved(var name) when !next.services().containsKey(name) ->
          inUse("service", name.value(), references.to(name));
      case Change.UserRemoved(var id) ->
          inUse("user", naming.user(id), references.to(new Subject.OfUser(id)));
      case Change.DeviceRemoved(var id, _) ->
          inUse("device", naming.device(id), references.to(new Subject.OfDevice(id)));
      default -> Optional.empty();
    };
  }

  private static Optional<Refusal> inUse(String kind, String name, List<String> users) {
    return Refusals.when(!users.isEmpty(), () -> Refusals.inUse(kind, name, users));
  }

  /// Says which assertion, by which flow it is shown, and which rule decides that.
  public Refusal refusal(Broken broken) {
    SubjectText text = new SubjectText(naming);
    String by =
        broken
            .by()
            .rule()
            .map(rule -> "rule '" + rule.name() + "' " + verb(rule.action().toString()))
            .orElse("no rule matches, which denies");
    return Refusal.of(
        Kind.CONFLICT,
        "assertion-broken",
        "the assertion '"
            + text.of(broken.assertion())
            + "' does not hold: "
            + by
            + " "
            + broken.by().from()
            + " to "
            + broken.by().to()
            + " by "
            + ServiceWords.of(broken.by().services()),
        "change "
            + broken.by().rule().map(rule -> "that rule").orElse("the rules")
            + ", or the assertion");
  }

  private static String verb(String action) {
    return action.equals("deny") ? "denies" : "allows";
  }
}

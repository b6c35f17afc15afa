package net.adit.agent.firewall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.SourceMembers;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Subject;

/// The names that a policy's rules are from, as sets of marks and tests on them. Pure; confined to
/// one call.
///
/// Sets of nobody but people hang on no policy: both slots use the same, and a policy that is
/// staged loads only those that are new with it.
final class SourceSets {
  /// Marks below are numbers of pieces of networks, which each policy counts for itself.
  private static final long FIRST_OF_DEVICES = 1 << 24;

  private static final int LONGEST_NAME = 120;

  private final PolicyPlan plan;
  private final Slot slot;

  SourceSets(PolicyPlan plan, Slot slot) {
    this.plan = plan;
    this.slot = slot;
  }

  /// Conditions of which one holds for packets from the rule's sources; an empty one always holds.
  List<String> testsOf(PlannedRule rule) {
    if (rule.from().equals(SourceName.ANY)) {
      return List.of("");
    }
    SourceMembers members = membersOf(rule.from());
    Optional<String> alone = alone(rule.from(), members);
    if (alone.isPresent()) {
      return List.of("meta mark " + alone.get() + " ");
    }
    String name = nameOf(rule.from(), members);
    return members.v6().isEmpty()
        ? List.of("meta mark @" + name + " ")
        : List.of(
            "meta nfproto ipv4 meta mark @" + name + " ",
            "meta nfproto ipv6 meta mark @" + ofV6(name) + " ");
  }

  /// The sets of this policy alone, by name.
  SortedMap<String, MarkSet> own() {
    return sets(false);
  }

  /// The sets that are the same for all policies, by name.
  SortedMap<String, MarkSet> shared() {
    return sets(true);
  }

  /// Whether another policy of the same rules tests its sources by the same names.
  boolean namedLike(SourceSets other) {
    return plan.rules().values().stream()
        .allMatch(rule -> testsOf(rule).equals(other.testsOf(rule)));
  }

  private SortedMap<String, MarkSet> sets(boolean isShared) {
    SortedMap<String, MarkSet> sets = new TreeMap<>();
    plan.members()
        .forEach((from, members) -> {
          if (isShared(from, members) == isShared && alone(from, members).isEmpty()) {
            String name = nameOf(from, members);
            sets.put(name, members.marks());
            members.v6().ifPresent(marks -> sets.put(ofV6(name), marks));
          }
        });
    return sets;
  }

  private SourceMembers membersOf(SourceName from) {
    return plan.members().getOrDefault(from, SourceMembers.NONE);
  }

  /// The mark of a device that a rule names by itself: a set of one would cost each packet more.
  private static Optional<String> alone(SourceName from, SourceMembers members) {
    List<Subject> subjects = from.subjects();
    boolean isDevice =
        subjects.size() == 1
            && subjects.getFirst() instanceof Subject.OfDevice
            && members.v6().isEmpty()
            && members.marks().spans().size() == 1;
    return Optional.of(members.marks().toString())
        .filter(mark -> isDevice && mark.indexOf('-') < 0);
  }

  private String nameOf(SourceName from, SourceMembers members) {
    String name = "from-" + from.text().replace(':', '-').replace(' ', '_');
    String brief =
        name.length() <= LONGEST_NAME
            ? name
            : "from-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return isShared(from, members) ? brief : slot.name(brief);
  }

  private static String ofV6(String name) {
    return name + "-v6";
  }

  private static boolean isShared(SourceName from, SourceMembers members) {
    return from.isOfPeople()
        && isOfDevices(members.marks())
        && members.v6().map(SourceSets::isOfDevices).orElse(true);
  }

  private static boolean isOfDevices(MarkSet marks) {
    return marks.isEmpty() || marks.spans().getFirst().first() >= FIRST_OF_DEVICES;
  }
}

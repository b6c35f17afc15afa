package net.adit.agent.firewall.policy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.adit.model.plan.MarkSet;
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
  private static final int FIRST_OF_DEVICES = 1 << 24;

  private static final int LONGEST_NAME = 120;

  private final Map<SourceName, Source> sources = new HashMap<>();

  /// One name as the table knows it.
  ///
  /// @param tests conditions of which one holds for packets from it; an empty one always holds
  /// @param isShared whether its sets are the same for all policies
  record Source(List<String> tests, boolean isShared, Map<String, MarkSet> sets) {
    /// A device that a rule names by itself: a set of one would cost each packet more.
    static Source alone(MarkSet mark) {
      return new Source(List.of("meta mark " + mark + " "), true, Map.of());
    }
  }

  SourceSets(PolicyPlan plan, Slot slot) {
    plan.members().forEach((from, members) -> sources.put(from, source(from, members, slot)));
  }

  /// @param from not [SourceName#ANY]
  static Source source(SourceName from, SourceMembers members, Slot slot) {
    if (isDevice(from) && members.v6().isEmpty() && members.marks().size() == 1) {
      return Source.alone(members.marks());
    }
    boolean isShared = isShared(from, members);
    String name = isShared ? nameOf(from) : slot.name(nameOf(from));
    return members
        .v6()
        .map(v6 -> ofFamilies(name, isShared, members.marks(), v6))
        .orElseGet(() ->
            new Source(
                List.of("meta mark @" + name + " "), isShared, Map.of(name, members.marks())));
  }

  private static Source ofFamilies(String name, boolean isShared, MarkSet v4, MarkSet v6) {
    String nameOfV6 = name + "-v6";
    return new Source(
        List.of(
            "meta nfproto ipv4 meta mark @" + name + " ",
            "meta nfproto ipv6 meta mark @" + nameOfV6 + " "),
        isShared,
        Map.of(name, v4, nameOfV6, v6));
  }

  /// A name that a rule of the plan is from.
  static Source sourceIn(PolicyPlan plan, SourceName from, Slot slot) {
    if (from.equals(SourceName.ANY)) {
      return new Source(List.of(""), true, Map.of());
    }
    SourceMembers members = plan.members().get(from);
    if (members == null) {
      throw new IllegalStateException("the plan has no members of " + from);
    }
    return source(from, members, slot);
  }

  /// The sets of this policy alone, by name.
  SortedMap<String, MarkSet> own() {
    return sets(false);
  }

  /// The sets that are the same for all policies, by name.
  SortedMap<String, MarkSet> shared() {
    return sets(true);
  }

  private SortedMap<String, MarkSet> sets(boolean isShared) {
    SortedMap<String, MarkSet> sets = new TreeMap<>();
    sources.values().stream()
        .filter(source -> source.isShared() == isShared)
        .forEach(source -> sets.putAll(source.sets()));
    return sets;
  }

  private static String nameOf(SourceName from) {
    String name = "from-" + from.text().replace(':', '-').replace(' ', '_');
    return name.length() <= LONGEST_NAME
        ? name
        : "from-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isDevice(SourceName from) {
    List<Subject> subjects = from.subjects();
    return subjects.size() == 1 && subjects.getFirst() instanceof Subject.OfDevice;
  }

  private static boolean isShared(SourceName from, SourceMembers members) {
    return from.isOfPeople()
        && isOfDevices(members.marks())
        && members.v6().map(SourceSets::isOfDevices).orElse(true);
  }

  private static boolean isOfDevices(MarkSet marks) {
    return marks
        .marks()
        .limit(1)
        .allMatch(lowest -> Integer.compareUnsigned(lowest, FIRST_OF_DEVICES) >= 0);
  }
}

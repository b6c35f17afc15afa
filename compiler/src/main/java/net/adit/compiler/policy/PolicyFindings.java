package net.adit.compiler.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.AddressRange;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// What in a policy is hardly meant. Pure; in the order of rules.
public final class PolicyFindings {
  /// Contradictions are looked for between each two rules; beyond so many rules they are not.
  private static final int MOST_COMPARED = 3_000;

  private final DesiredState state;
  private final Instant now;
  private final AddressBook book;
  private final List<Rule> living;
  private final RuleExtents extents;
  private final List<Finding> found = new ArrayList<>();

  private PolicyFindings(DesiredState state, Instant now) {
    this.state = state;
    this.now = now;
    book = new AddressBook(state);
    living = state.policy().rules().stream().filter(rule -> rule.livesAt(now)).toList();
    extents = new RuleExtents(living, state, book);
  }

  public static List<Finding> of(DesiredState state, Instant now) {
    return new PolicyFindings(state, now).all();
  }

  private List<Finding> all() {
    if (state.policy().rules().isEmpty()) {
      found.add(new Finding.NoRules());
    } else if (!isAnythingAllowed()) {
      found.add(new Finding.DeniesEverything());
    }
    state.policy().rules().stream()
        .filter(rule -> rule.enabled() && !rule.livesAt(now))
        .forEach(rule ->
            rule.expires().ifPresent(at -> found.add(new Finding.Expired(rule.name(), at))));
    BitSet deciding = extents.deciding();
    for (int rule = 0; rule < living.size(); rule++) {
      examine(rule, deciding.get(rule));
    }
    overlaps();
    willBreak();
    return List.copyOf(found);
  }

  private boolean isAnythingAllowed() {
    return IntStream.range(0, living.size())
        .anyMatch(i -> living.get(i).action() == Action.ALLOW && !extents.isEmpty(i));
  }

  private void examine(int rule, boolean decides) {
    RuleName name = living.get(rule).name();
    if (extents.isEmpty(rule)) {
      found.add(new Finding.NeverMatches(name, emptySide(rule)));
      return;
    }
    if (isWide(living.get(rule))) {
      found.add(new Finding.TooWide(name));
    }
    if (decides) {
      alikeBehind(rule).ifPresent(by -> found.add(new Finding.Redundant(name, by)));
      contradictions(rule);
    } else {
      found.add(covered(rule));
    }
  }

  private List<Subject> emptySide(int rule) {
    return extents.hasSources(rule)
        ? extents.hasDestinations(rule) ? List.of() : living.get(rule).to()
        : living.get(rule).from();
  }

  private static boolean isWide(Rule rule) {
    long any =
        Stream.of(
                rule.from().contains(new Subject.Any()),
                rule.to().contains(new Subject.Any()),
                rule.services().contains(new ServiceTerm.Any()))
            .filter(each -> each)
            .count();
    return rule.action() == Action.ALLOW && any >= 2;
  }

  /// The rules before one that never decides.
  private Finding covered(int rule) {
    List<Integer> before =
        IntStream.range(0, rule).filter(i -> extents.overlap(i, rule)).boxed().toList();
    Action action = living.get(rule).action();
    List<RuleName> by =
        before.stream()
            .filter(i -> extents.holds(i, rule))
            .findFirst()
            .map(alone -> List.of(living.get(alone).name()))
            .orElseGet(() -> before.stream().map(i -> living.get(i).name()).toList());
    boolean alike =
        before.stream()
            .map(living::get)
            .filter(each -> by.contains(each.name()))
            .allMatch(each -> each.action() == action);
    return alike
        ? new Finding.Redundant(living.get(rule).name(), by)
        : new Finding.Shadowed(living.get(rule).name(), by);
  }

  /// Whether what comes behind a rule would decide all it matches alike, and who that is. A rule
  /// that logs or expires does something of its own.
  private Optional<List<RuleName>> alikeBehind(int rule) {
    Rule own = living.get(rule);
    if (own.log()) {
      return Optional.empty();
    }
    for (int i = rule + 1; i < living.size(); i++) {
      Rule next = living.get(i);
      if (next.action() == own.action()) {
        if (next.expires().isEmpty() && !next.log() && extents.holds(i, rule)) {
          return Optional.of(List.of(next.name()));
        }
      } else if (extents.overlap(i, rule)) {
        return Optional.empty();
      }
    }
    return own.action() == Action.DENY ? Optional.of(List.of()) : Optional.empty();
  }

  private void contradictions(int rule) {
    if (living.size() > MOST_COMPARED) {
      return;
    }
    List<RuleName> before =
        IntStream.range(0, rule)
            .filter(i -> living.get(i).action() != living.get(rule).action())
            .filter(i -> extents.overlap(i, rule))
            .filter(i -> !extents.holds(i, rule) && !extents.holds(rule, i))
            .mapToObj(i -> living.get(i).name())
            .toList();
    if (!before.isEmpty()) {
      found.add(new Finding.Contradictory(living.get(rule).name(), before));
    }
  }

  private record Held(AddressRange range, NetworkName network) {}

  private void overlaps() {
    List<Held> all =
        state.networks().keySet().stream()
            .flatMap(name -> book.rangesOf(name).stream().map(range -> new Held(range, name)))
            .sorted(java.util.Comparator.comparing(Held::range))
            .toList();
    SortedMap<NetworkName, SortedSet<NetworkName>> sharing = new TreeMap<>();
    List<Held> open = new ArrayList<>();
    for (Held next : all) {
      open.removeIf(held ->
          held.range().family() != next.range().family()
              || held.range().last().compareTo(next.range().first()) < 0);
      open.forEach(held -> note(sharing, held.network(), next.network()));
      open.add(next);
    }
    sharing.forEach(
        (network, others) -> found.add(new Finding.Overlapping(network, List.copyOf(others))));
  }

  private void note(
      SortedMap<NetworkName, SortedSet<NetworkName>> sharing, NetworkName one, NetworkName other) {
    NetworkName first = one.compareTo(other) < 0 ? one : other;
    NetworkName second = first.equals(one) ? other : one;
    SortedSet<NetworkName> known = sharing.getOrDefault(first, Collections.emptySortedSet());
    if (!known.contains(second) && !isOrdered(one, other)) {
      sharing.computeIfAbsent(first, _ -> new TreeSet<>()).add(second);
    }
  }

  /// Whether one of two networks holds the other: it was listed within, or is larger all round.
  private boolean isOrdered(NetworkName one, NetworkName other) {
    return one.equals(other) || isAround(one, other) || isAround(other, one);
  }

  private boolean isAround(NetworkName outer, NetworkName inner) {
    List<AddressRange> around = book.rangesOf(outer);
    List<AddressRange> within = book.rangesOf(inner);
    Network network = state.networks().get(outer);
    boolean listed = network != null && network.networks().contains(inner);
    return listed
        || (!around.equals(within)
            && within.stream()
                .allMatch(range ->
                    around.stream()
                        .anyMatch(
                            wide -> wide.family() == range.family() && wide.contains(range))));
  }

  private void willBreak() {
    Set<Assertion> told = new HashSet<>();
    AssertionCheck.broken(state, now).forEach(broken -> told.add(broken.assertion()));
    living.stream()
        .flatMap(rule -> rule.expires().stream())
        .distinct()
        .sorted()
        .forEach(at ->
            AssertionCheck.broken(state, at).stream()
                .map(AssertionCheck.Broken::assertion)
                .filter(told::add)
                .forEach(assertion -> found.add(new Finding.WillBreak(assertion, at))));
  }
}

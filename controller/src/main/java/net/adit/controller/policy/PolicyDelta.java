package net.adit.controller.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;

/// The fewest changes that lead from a state to a policy. Pure.
public final class PolicyDelta {
  private PolicyDelta() {}

  /// Puts before removals, so that the log reads well; they are one group.
  public static List<Change> changes(DesiredState state, PolicyTarget target) {
    List<Change> puts = new ArrayList<>();
    List<Change> removals = new ArrayList<>();
    target
        .networks()
        .ifPresent(wanted -> {
          put(puts, state.networks(), wanted, Network::name, Change.NetworkPut::new);
          remove(
              removals,
              state.networks().keySet(),
              wanted,
              Network::name,
              Change.NetworkRemoved::new);
        });
    target
        .services()
        .ifPresent(wanted -> {
          put(puts, state.services(), wanted, Service::name, Change.ServicePut::new);
          remove(
              removals,
              state.services().keySet(),
              wanted,
              Service::name,
              Change.ServiceRemoved::new);
        });
    target
        .groups()
        .ifPresent(wanted -> {
          put(puts, state.groups(), wanted, Group::name, Change.GroupPut::new);
          remove(removals, state.groups().keySet(), wanted, Group::name, Change.GroupRemoved::new);
        });
    target.rules().ifPresent(wanted -> puts.addAll(rules(state.policy().rules(), wanted)));
    target
        .assertions()
        .filter(wanted -> !wanted.equals(state.policy().assertions()))
        .ifPresent(wanted -> puts.add(new Change.AssertionsPut(wanted)));
    puts.addAll(removals);
    return List.copyOf(puts);
  }

  /// Rules that must be taken out and put elsewhere for the order of `wanted`: the fewest.
  static Set<RuleName> moved(List<Rule> present, List<Rule> wanted) {
    Map<RuleName, Integer> places = places(present);
    List<RuleName> kept = wanted.stream().map(Rule::name).filter(places::containsKey).toList();
    Set<RuleName> moved = new HashSet<>(kept);
    longestAscending(kept, places).forEach(moved::remove);
    return moved;
  }

  private static <N, T> void put(
      List<Change> changes,
      Map<N, T> present,
      List<T> wanted,
      Function<T, N> name,
      Function<T, Change> put) {
    wanted.stream()
        .filter(each -> !each.equals(present.get(name.apply(each))))
        .map(put)
        .forEach(changes::add);
  }

  private static <N, T> void remove(
      List<Change> changes,
      Collection<N> present,
      List<T> wanted,
      Function<T, N> name,
      Function<N, Change> removal) {
    Set<N> names = wanted.stream().map(name).collect(Collectors.toSet());
    present.stream().filter(each -> !names.contains(each)).map(removal).forEach(changes::add);
  }

  /// Each put goes behind its predecessor in the new order; what is not put keeps its order.
  private static List<Change> rules(List<Rule> present, List<Rule> wanted) {
    Map<RuleName, Rule> before =
        present.stream().collect(Collectors.toMap(Rule::name, rule -> rule));
    Set<RuleName> moved = moved(present, wanted);
    List<Change> changes = new ArrayList<>();
    remove(
        changes,
        before.keySet().stream().sorted().toList(),
        wanted,
        Rule::name,
        Change.RuleRemoved::new);
    Optional<RuleName> last = Optional.empty();
    for (Rule rule : wanted) {
      if (moved.contains(rule.name()) || !rule.equals(before.get(rule.name()))) {
        changes.add(new Change.RulePut(rule, last));
      }
      last = Optional.of(rule.name());
    }
    return changes;
  }

  private static Map<RuleName, Integer> places(List<Rule> rules) {
    Map<RuleName, Integer> places = HashMap.newHashMap(rules.size());
    for (Rule rule : rules) {
      places.put(rule.name(), places.size());
    }
    return places;
  }

  /// Patience sorting: the tops of the piles are ascending, each rule remembers the one below.
  private static Set<RuleName> longestAscending(
      List<RuleName> names, Map<RuleName, Integer> places) {
    List<RuleName> tops = new ArrayList<>();
    Map<RuleName, Optional<RuleName>> below = new HashMap<>();
    for (RuleName name : names) {
      int low = 0;
      int high = tops.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (places.getOrDefault(tops.get(middle), 0) < places.getOrDefault(name, 0)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      below.put(name, low == 0 ? Optional.empty() : Optional.of(tops.get(low - 1)));
      if (low == tops.size()) {
        tops.add(name);
      } else {
        tops.set(low, name);
      }
    }
    Set<RuleName> longest = new HashSet<>();
    Optional<RuleName> next = tops.isEmpty() ? Optional.empty() : Optional.of(tops.getLast());
    while (next.isPresent()) {
      longest.add(next.get());
      next = below.getOrDefault(next.get(), Optional.empty());
    }
    return longest;
  }
}

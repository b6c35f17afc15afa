package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.ClassSet;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// Rules over names → for each class of destinations, the short list of rules that name it. Pure
/// and deterministic: equal rules in equal order over equal names give equal plans, whatever order
/// names were made in.
public final class PolicyCompiler {
  private final List<Rule> rules;
  private final List<PlannedRule> planned;
  private final Division sources;
  private final Division destinations;
  private final Map<Set<Subject>, ClassSet> from = new HashMap<>();

  private PolicyCompiler(DesiredState state, AddressBook book) {
    rules = state.policy().rules().stream().filter(Rule::enabled).toList();
    sources = Division.by(named(rules.stream().map(Rule::from).toList()), book);
    destinations = Division.by(named(rules.stream().map(Rule::to).toList()), book);
    Services services = new Services(state);
    planned = rules.stream().map(rule -> plan(rule, services)).toList();
  }

  public static PolicyPlan compile(DesiredState state, AddressBook book) {
    return new PolicyCompiler(state, book).plan();
  }

  private static Set<Subject> named(List<List<Subject>> sides) {
    Set<Subject> names = new HashSet<>();
    sides.forEach(names::addAll);
    return names;
  }

  private PlannedRule plan(Rule rule, Services services) {
    return new PlannedRule(
        rule.name(),
        rule.action(),
        from.computeIfAbsent(Set.copyOf(rule.from()), sources::classesOf),
        services.spansOf(rule.services()),
        rule.log(),
        rule.expires());
  }

  private PolicyPlan plan() {
    SortedMap<Integer, List<RuleName>> lists = new TreeMap<>();
    SortedMap<RuleName, PlannedRule> used = new TreeMap<>();
    List<BitSet> byDestination = byDestination();
    for (int destination = 0; destination < byDestination.size(); destination++) {
      List<RuleName> list = new ArrayList<>();
      byDestination.get(destination).stream()
          .mapToObj(planned::get)
          .forEach(rule -> {
            list.add(rule.name());
            used.put(rule.name(), rule);
          });
      if (!list.isEmpty()) {
        lists.put(destination, List.copyOf(list));
      }
    }
    return new PolicyPlan(used, sources.classes(), destinations.classes(), lists);
  }

  /// The indexes of the rules in each destination class's list: those that name it, but for what
  /// those before leave nothing to decide.
  private List<BitSet> byDestination() {
    List<BitSet> lists = new ArrayList<>();
    for (int i = 0; i < destinations.count(); i++) {
      lists.add(new BitSet(rules.size()));
    }
    List<BitSet> deciders = deciders();
    for (int i = 0; i < rules.size(); i++) {
      PlannedRule rule = planned.get(i);
      if (!rule.from().isEmpty() && !rule.services().isEmpty()) {
        BitSet reached = destinations.membersOf(rules.get(i).to());
        for (int d = reached.nextSetBit(0); d >= 0; d = reached.nextSetBit(d + 1)) {
          if (!lists.get(d).intersects(deciders.get(i))) {
            lists.get(d).set(i);
          }
        }
      }
    }
    return lists;
  }

  /// For each rule those before it that decide all it matches, where the destination is the same.
  /// Wider sources of other names are left to the findings: to tell would cost more than it saves.
  private List<BitSet> deciders() {
    List<BitSet> deciders = new ArrayList<>();
    Map<List<Subject>, List<Integer>> bySource = new HashMap<>();
    List<Integer> ofAny = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<Subject> source = rules.get(i).from();
      BitSet before = new BitSet();
      List<Integer> same = bySource.computeIfAbsent(source, _ -> new ArrayList<>());
      PlannedRule rule = planned.get(i);
      Stream.concat(ofAny.stream(), same.stream())
          .filter(earlier -> covers(planned.get(earlier).services(), rule.services()))
          .forEach(before::set);
      deciders.add(before);
      if (rule.expires().isEmpty()) {
        (source.contains(new Subject.Any()) ? ofAny : same).add(i);
      }
    }
    return deciders;
  }

  private static boolean covers(List<ServiceSpan> wide, List<ServiceSpan> narrow) {
    return narrow.stream()
        .allMatch(span ->
            wide.stream()
                .anyMatch(held -> held.first() <= span.first() && span.last() <= held.last()));
  }
}

package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// Rules over names → for each destination the short list of rules that name it, and for each name
/// that rules are from the marks of its members. Pure and deterministic: equal rules in equal order
/// over equal names give equal plans, whatever order names were made in.
public final class PolicyCompiler {
  private final List<Rule> rules;
  private final List<PlannedRule> planned;
  private final List<BitSet> deciders;

  private PolicyCompiler(DesiredState state) {
    rules = state.policy().rules().stream().filter(Rule::enabled).toList();
    Services services = new Services(state);
    planned = rules.stream().map(rule -> plan(rule, services)).toList();
    deciders = deciders();
  }

  public static PolicyPlan compile(DesiredState state, AddressBook book) {
    return new PolicyCompiler(state).plan(state, book);
  }

  private static PlannedRule plan(Rule rule, Services services) {
    return new PlannedRule(
        rule.name(),
        rule.action(),
        SourceName.of(rule.from()),
        services.spansOf(rule.services()),
        rule.log(),
        rule.expires());
  }

  private PolicyPlan plan(DesiredState state, AddressBook book) {
    DestinationLists destinations = new DestinationLists(rules, book, this::decisive);
    SortedMap<Integer, List<RuleName>> lists = destinations.lists();
    SortedMap<RuleName, PlannedRule> used = used(lists.values());
    Set<SourceName> from = new HashSet<>();
    used.values().forEach(rule -> from.add(rule.from()));
    SourceMarks sources = SourceMarks.of(from, state.devices().values(), book);
    return new PolicyPlan(
        used, sources.marks(), sources.members(from), destinations.classes(), lists);
  }

  private SortedMap<RuleName, PlannedRule> used(Collection<List<RuleName>> lists) {
    Set<RuleName> names = new HashSet<>();
    lists.forEach(names::addAll);
    SortedMap<RuleName, PlannedRule> used = new TreeMap<>();
    planned.stream()
        .filter(rule -> names.contains(rule.name()))
        .forEach(rule -> used.put(rule.name(), rule));
    return used;
  }

  /// Of the rules that name a destination those for which the ones before leave something to
  /// decide.
  private BitSet decisive(BitSet naming) {
    BitSet list = new BitSet(rules.size());
    for (int rule = naming.nextSetBit(0); rule >= 0; rule = naming.nextSetBit(rule + 1)) {
      if (!planned.get(rule).services().isEmpty() && !list.intersects(deciders.get(rule))) {
        list.set(rule);
      }
    }
    return list;
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

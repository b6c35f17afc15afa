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
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyCell;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// Rules over names → one look-up by classes. Pure and deterministic: equal rules in equal order
/// over equal names give equal plans, whatever order names were made in.
public final class PolicyCompiler {
  private final List<Rule> rules;
  private final Division sources;
  private final Division destinations;
  private final ServiceGrid grid;
  private final FirstMatch firstMatch;

  private PolicyCompiler(DesiredState state, AddressBook book) {
    rules = state.policy().rules().stream().filter(Rule::enabled).toList();
    sources = Division.by(named(rules.stream().map(Rule::from).toList()), book);
    destinations = Division.by(named(rules.stream().map(Rule::to).toList()), book);
    grid = new ServiceGrid(rules, state);
    firstMatch = new FirstMatch(rules, sources);
  }

  public static PolicyPlan compile(DesiredState state, AddressBook book) {
    return new PolicyCompiler(state, book).plan();
  }

  private PolicyPlan plan() {
    List<BitSet> rulesByDestination = rulesByDestination();
    SortedMap<Integer, List<PolicyCell>> cells = new TreeMap<>();
    Map<BitSet, List<PolicyCell>> compiled = new HashMap<>();
    for (int destination = 0; destination < rulesByDestination.size(); destination++) {
      List<PolicyCell> row =
          compiled.computeIfAbsent(rulesByDestination.get(destination), this::row);
      if (!row.isEmpty()) {
        cells.put(destination, row);
      }
    }
    return new PolicyPlan(planned(cells), sources.classes(), destinations.classes(), cells);
  }

  private static Set<Subject> named(List<List<Subject>> sides) {
    Set<Subject> names = new HashSet<>();
    sides.forEach(names::addAll);
    return names;
  }

  private List<BitSet> rulesByDestination() {
    List<BitSet> byDestination = new ArrayList<>();
    for (int i = 0; i < destinations.count(); i++) {
      byDestination.add(new BitSet(rules.size()));
    }
    for (int rule = 0; rule < rules.size(); rule++) {
      BitSet reached = destinations.classesOf(rules.get(rule).to());
      for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
        byDestination.get(i).set(rule);
      }
    }
    return byDestination;
  }

  /// The cells of one destination class; neighbouring services with the same rules are joined.
  private List<PolicyCell> row(BitSet reaching) {
    List<PolicyCell> row = new ArrayList<>();
    BitSet open = new BitSet();
    int first = 0;
    List<ServiceSpan> spans = grid.spans();
    for (int i = 0; i <= spans.size(); i++) {
      BitSet fitting = i < spans.size() ? and(reaching, grid.rulesAt(i)) : new BitSet();
      if (i == spans.size() || !fitting.equals(open)) {
        if (!open.isEmpty()) {
          add(row, new ServiceSpan(spans.get(first).first(), spans.get(i - 1).last()), open);
        }
        open = fitting;
        first = i;
      }
    }
    return List.copyOf(row);
  }

  private void add(List<PolicyCell> row, ServiceSpan services, BitSet fitting) {
    for (FirstMatch.Run run : firstMatch.runs(fitting)) {
      row.add(new PolicyCell(services, run.firstClass(), run.lastClass(), run.rules()));
    }
  }

  private static BitSet and(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  private SortedMap<RuleName, PlannedRule> planned(SortedMap<Integer, List<PolicyCell>> cells) {
    Set<RuleName> deciding = new HashSet<>();
    cells.values().forEach(row -> row.forEach(cell -> deciding.addAll(cell.rules())));
    SortedMap<RuleName, PlannedRule> planned = new TreeMap<>();
    for (Rule rule : rules) {
      if (deciding.contains(rule.name())) {
        planned.put(
            rule.name(), new PlannedRule(rule.name(), rule.action(), rule.log(), rule.expires()));
      }
    }
    return planned;
  }
}

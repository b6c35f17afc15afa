package net.adit.tests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.compiler.policy.Finding;
import net.adit.compiler.policy.PolicyFindings;
import net.adit.compiler.policy.ReferenceEvaluator;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.Flow;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever turns a rule of a golden policy round, leaves it out or exchanges it with its neighbour
/// is caught by the policy's table of flows, unless that changes nothing for any flow.
class PolicyMutationTest {
  static List<GoldenPolicy> all() {
    return GoldenPolicy.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void tableNoticesEveryMistake(GoldenPolicy policy) {
    FlowTable table = policy.flows();
    List<Flow> sample = FlowGrid.of(policy.state(), policy.plan());
    SortedMap<Instant, List<String>> meant = new TreeMap<>();
    table.times().forEach(at -> meant.put(at, verdicts(policy.state(), sample, at)));
    Set<RuleName> idle = idle(policy.state());
    for (Mutant mutant : Mutant.of(policy.state())) {
      Optional<Flow> different = difference(mutant.state(), sample, meant);
      assertThat(noticing(table, GoldenPolicy.compile(mutant.state())).isPresent())
          .as("a line of flows.txt notices %s, as a sample does: %s", mutant, different)
          .isEqualTo(different.isPresent());
      if (different.isEmpty()) {
        assertThat(mutant.rule().map(idle::contains).orElse(true))
            .as("%s is harmless, and a finding or the rule itself says so", mutant)
            .isTrue();
      }
    }
  }

  /// What the rules say of each flow, read from the top.
  private static List<String> verdicts(DesiredState state, List<Flow> flows, Instant at) {
    ReferenceEvaluator reference = new ReferenceEvaluator(state, at);
    return flows.stream().map(flow -> verdict(reference, flow)).toList();
  }

  private static String verdict(ReferenceEvaluator reference, Flow flow) {
    return Outcome.of(
            reference.judge(flow.source(), flow.destination(), flow.protocol(), flow.code()))
        .verdict();
  }

  /// A flow that two policies do not judge alike, at any of the times.
  private static Optional<Flow> difference(
      DesiredState mutant, List<Flow> sample, SortedMap<Instant, List<String>> meant) {
    for (Instant at : meant.keySet()) {
      ReferenceEvaluator reference = new ReferenceEvaluator(mutant, at);
      List<String> expected = meant.getOrDefault(at, List.of());
      for (int i = 0; i < sample.size(); i++) {
        if (!verdict(reference, sample.get(i)).equals(expected.get(i))) {
          return Optional.of(sample.get(i));
        }
      }
    }
    return Optional.empty();
  }

  /// A line whose verdict a compiled policy does not give.
  private static Optional<FlowTable.Line> noticing(FlowTable table, PolicyPlan plan) {
    return table.lines().stream()
        .filter(line ->
            line.flows().stream()
                .map(flow -> Outcome.ofPlanned(plan.judge(flow, line.at())))
                .anyMatch(outcome -> !outcome.verdict().equals(line.verdict())))
        .findFirst();
  }

  /// Rules that may change or go without any flow's notice, as the findings have it.
  private static Set<RuleName> idle(DesiredState state) {
    Set<RuleName> idle = new HashSet<>();
    for (Finding finding : PolicyFindings.of(state, GoldenPolicy.NOW)) {
      switch (finding) {
        case Finding.Shadowed(var rule, _) -> idle.add(rule);
        case Finding.Redundant(var rule, _) -> idle.add(rule);
        case Finding.NeverMatches(var rule, _) -> idle.add(rule);
        case Finding.Expired(var rule, _) -> idle.add(rule);
        default -> {}
      }
    }
    state.policy().rules().stream()
        .filter(rule -> !rule.enabled())
        .map(Rule::name)
        .forEach(idle::add);
    return idle;
  }
}

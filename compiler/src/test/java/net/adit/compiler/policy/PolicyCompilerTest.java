package net.adit.compiler.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.Flow;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.Test;

/// The compiled form against the reference, on random policies.
class PolicyCompilerTest {
  private static final int POLICIES = 400;
  private static final int FLOWS = 250;

  @Test
  void judgesLikeTheRulesReadFromTheTop() {
    long decided = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      RandomPolicy policy = new RandomPolicy(seed);
      DesiredState state = policy.state();
      PolicyPlan plan = PolicyCompiler.compile(state, new AddressBook(state));
      ReferenceEvaluator reference = new ReferenceEvaluator(state, RandomPolicy.NOW);
      for (int i = 0; i < FLOWS; i++) {
        Flow flow = policy.flow();
        Optional<RuleName> expected =
            reference
                .judge(flow.source(), flow.destination(), flow.protocol(), flow.code())
                .map(Rule::name);
        assertThat(plan.judge(flow, RandomPolicy.NOW).map(PlannedRule::name))
            .as("seed %d, %s, %s", seed, flow, state.policy())
            .isEqualTo(expected);
        decided += expected.isPresent() ? 1 : 0;
      }
    }
    assertThat(decided).isBetween(POLICIES * FLOWS / 5L, POLICIES * FLOWS * 4L / 5);
  }

  @Test
  void givesEqualPlansForEqualStatesWhateverTheOrderOfTheirChanges() {
    for (long seed = 0; seed < 50; seed++) {
      DesiredState state = new RandomPolicy(seed).state();
      DesiredState again = DesiredState.restore(state.revision(), state.toChanges());
      assertThat(PolicyCompiler.compile(again, new AddressBook(again)))
          .as("seed %d", seed)
          .isEqualTo(PolicyCompiler.compile(state, new AddressBook(state)));
    }
  }
}

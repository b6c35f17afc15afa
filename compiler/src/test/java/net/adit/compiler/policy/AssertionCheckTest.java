package net.adit.compiler.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.Test;

/// Verdicts on assertions against the rules read from the top, on random policies.
class AssertionCheckTest {
  private static final int POLICIES = 300;
  private static final int ASSERTIONS = 12;
  private static final int FLOWS = 300;

  @Test
  void provesEveryBrokenAssertionAndMissesNone() {
    int broken = 0;
    int kept = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      RandomPolicy policy = new RandomPolicy(seed);
      DesiredState state = policy.state();
      ReferenceEvaluator reference = new ReferenceEvaluator(state, RandomPolicy.NOW);
      List<Assertion> assertions = new ArrayList<>();
      for (int i = 0; i < ASSERTIONS; i++) {
        assertions.add(policy.assertion());
      }
      List<AssertionCheck.Broken> found =
          AssertionCheck.broken(state, assertions, RandomPolicy.NOW);
      for (AssertionCheck.Broken proof : found) {
        assertProves(reference, proof, "seed " + seed + " " + proof + " " + state.policy());
      }
      List<Assertion> holding = new ArrayList<>(assertions);
      found.forEach(proof -> holding.remove(proof.assertion()));
      for (int i = 0; i < FLOWS; i++) {
        assertKept(reference, holding, policy.flow(), "seed " + seed + " " + state.policy());
      }
      broken += found.size();
      kept += holding.size();
    }
    assertThat(broken).isGreaterThan(500);
    assertThat(kept).isGreaterThan(500);
  }

  private static void assertProves(
      ReferenceEvaluator reference, AssertionCheck.Broken proof, String about) {
    Assertion assertion = proof.assertion();
    IpAddress from = proof.by().from();
    IpAddress to = proof.by().to();
    ServiceSpan services = proof.by().services();
    assertThat(reference.holds(assertion.from(), from)).as(about).isTrue();
    assertThat(reference.holds(assertion.to(), to)).as(about).isTrue();
    assertThat(from.family()).as(about).isEqualTo(to.family());
    assertThat(
            reference.anyFits(
                List.of(assertion.service()), services.firstProtocol(), services.firstCode()))
        .as(about)
        .isTrue();
    assertThat(reference.judge(from, to, services.firstProtocol(), services.firstCode()))
        .as(about)
        .isEqualTo(proof.by().rule());
    assertThat(proof.by().action()).isNotEqualTo(assertion.expected());
  }

  private static void assertKept(
      ReferenceEvaluator reference, List<Assertion> holding, Flow flow, String about) {
    if (flow.source().family() != flow.destination().family()) {
      return;
    }
    Optional<Rule> rule =
        reference.judge(flow.source(), flow.destination(), flow.protocol(), flow.code());
    Action action = rule.map(Rule::action).orElse(Action.DENY);
    for (Assertion assertion : holding) {
      if (reference.holds(assertion.from(), flow.source())
          && reference.holds(assertion.to(), flow.destination())
          && reference.anyFits(List.of(assertion.service()), flow.protocol(), flow.code())) {
        assertThat(action).as("%s %s %s", assertion, flow, about).isEqualTo(assertion.expected());
      }
    }
  }
}

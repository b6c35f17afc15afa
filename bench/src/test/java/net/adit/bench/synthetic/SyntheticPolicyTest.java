package net.adit.bench.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.compiler.ClusterCompiler;
import net.adit.compiler.ClusterPlan;
import net.adit.model.desired.DesiredState;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.Test;

class SyntheticPolicyTest {
  private static final DesiredState STATE = SyntheticPolicy.of(1, 2_000, 300);

  @Test
  void deniesAtRandomPlaces() {
    List<Rule> rules = STATE.policy().rules();

    assertThat(rules).hasSize(300);
    assertThat(denying(rules)).isBetween(80L, 130L);
    assertThat(denying(rules.subList(0, 100))).isBetween(20L, 50L);
  }

  private static long denying(List<Rule> rules) {
    return rules.stream().filter(rule -> rule.action() == Action.DENY).count();
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(SyntheticPolicy.of(1, 2_000, 300)).isEqualTo(STATE);
    assertThat(SyntheticPolicy.of(2, 2_000, 300)).isNotEqualTo(STATE);
  }

  @Test
  void itsClusterHasSixGatewaysThatLetEveryDeviceIn() {
    ClusterPlan plan = ClusterCompiler.compile(SyntheticCluster.of(1, 200, 30));

    assertThat(plan.gateways()).hasSize(6);
    assertThat(plan.gateways().values())
        .allSatisfy(gateway -> {
          assertThat(gateway.admission().certificates()).hasSize(200);
          assertThat(gateway.admission().devices()).hasSize(200);
        });
  }
}

package net.adit.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.Test;

class PolicyDeltaTest {
  @Test
  void leadsFromAnyOrderToAnyOther() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      List<Rule> before = rules(random);
      List<Rule> after = rules(random);
      DesiredState state = apply(DesiredState.EMPTY, before);
      assertThat(state.policy().rules()).isEqualTo(before);
      assertThat(apply(state, after).policy().rules()).isEqualTo(after);
    }
  }

  @Test
  void movesOneRuleByOneChange() {
    List<Rule> before = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      before.add(PolicyRulesTest.rule("r" + i, "allow any any tcp/1"));
    }
    DesiredState state = apply(DesiredState.EMPTY, before);
    List<Rule> after = new ArrayList<>(before);
    after.add(3, after.remove(90));
    assertThat(PolicyDelta.changes(state, target(after)))
        .containsExactly(new Change.RulePut(before.get(90), Optional.of(before.get(2).name())));
    assertThat(PolicyDelta.changes(state, target(before))).isEmpty();
  }

  private static List<Rule> rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      if (random.nextInt(4) != 0) {
        String action = random.nextBoolean() ? "allow" : "deny";
        rules.add(PolicyRulesTest.rule("r" + i, action + " any any tcp/1"));
      }
    }
    Collections.shuffle(rules, random);
    return rules;
  }

  private static DesiredState apply(DesiredState state, List<Rule> rules) {
    List<Change> changes = PolicyDelta.changes(state, target(rules));
    return changes.isEmpty() ? state : state.apply(changes);
  }

  private static PolicyTarget target(List<Rule> rules) {
    return new PolicyTarget(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(rules), Optional.empty());
  }
}

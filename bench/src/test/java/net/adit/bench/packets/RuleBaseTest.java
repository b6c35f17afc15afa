package net.adit.bench.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.bench.packets.LinearRule.Opening;
import net.adit.model.plan.Flow;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.api.Test;

class RuleBaseTest {
  private static final int UDP = 17;
  private static final int RULES = 200;
  private static final RuleBase BASE = RuleBase.of(1, RULES);

  @Test
  void aThirdOfItDeniesAndItsSourcesAreSmallAndLarge() {
    assertThat(BASE.rules().stream().filter(rule -> !rule.allows())).hasSizeBetween(45, 90);
    assertThat(BASE.rules().stream().map(rule -> rule.source().length()).distinct())
        .containsExactlyInAnyOrder(32, 28, 25, 21);
  }

  @Test
  void everyRuleDecidesEquallyManyOpenings() {
    List<Opening> openings = BASE.openings(2, 3 * RULES);

    List<Integer> deciders =
        openings.stream().map(BASE::decider).sorted().collect(Collectors.toList());
    assertThat(deciders).isEqualTo(IntStream.range(0, 3 * RULES).mapToObj(i -> i / 3).toList());
    assertThat(openings.stream().map(BASE::decider).toList())
        .isNotEqualTo(deciders)
        .hasSameSizeAs(deciders);
  }

  @Test
  void thePlanOfItDecidesLikeTheRulesReadFromTheTop() {
    PolicyPlan plan = PolicyOfRules.compile(BASE);
    for (Opening opening : BASE.openings(3, 5 * RULES)) {
      Flow flow = new Flow(opening.source(), opening.destination(), UDP, opening.port());
      assertThat(plan.judge(flow, Instant.EPOCH).map(PlannedRule::name))
          .as("%s", opening)
          .contains(PolicyOfRules.name(BASE.decider(opening)));
    }
  }

  @Test
  void whatIsAboutADestinationDoesNotGrowWithTheRules() {
    assertThat(longestList(RuleBase.of(1, 50))).isLessThanOrEqualTo(10);
    assertThat(longestList(RuleBase.of(1, 500))).isLessThanOrEqualTo(10);
  }

  private static int longestList(RuleBase base) {
    return Collections.max(
        PolicyOfRules.compile(base).lists().values().stream().map(List::size).toList());
  }

  @Test
  void iptablesReadsOneLineForEachRule() {
    assertThat(IptablesText.of(BASE).lines()).hasSize(RULES + 5).first().isEqualTo("*filter");
    LinearRule first = BASE.rules().getFirst();
    assertThat(IptablesText.of(BASE))
        .contains(
            "-A FORWARD -s %s -d %s -p udp --dport %d:%d -j "
                .formatted(
                    first.source(), first.destination(), first.firstPort(), first.lastPort()));
  }
}

package net.adit.controller.fleet;

import static net.adit.controller.rule.TestCluster.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.controller.rule.TestCluster;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.table.Member;
import net.adit.controller.store.table.Member.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import org.junit.jupiter.api.Test;

class LevelRulesTest {
  private static final String GATEWAY = TestCluster.furnished().gateways().firstKey().value();
  private static final DesiredState STATE =
      TestCluster.furnished().apply(List.of(new Change.FeatureLevelRaised(1)));

  @Test
  void risesOnceWhenAllKnowMore() {
    List<Member> all = List.of(member(Kind.CONTROLLER, "c1", 3), member(Kind.GATEWAY, GATEWAY, 2));

    Verdict<Integer> verdict = LevelRules.raise(STATE, all);

    assertThat(verdict).isEqualTo(Verdict.accepted(List.of(new Change.FeatureLevelRaised(2)), 2));
    DesiredState raised = STATE.apply(List.of(new Change.FeatureLevelRaised(2)));
    assertThat(LevelRules.raise(raised, all)).isEqualTo(Verdict.accepted(List.of(), 2));
  }

  @Test
  void isHeldBackByWhoeverKnowsLessPresentOrNot() {
    Member oldController = new Member(Kind.CONTROLLER, "c2", "0.1.0", 1, NOW.minusSeconds(86_400));
    Member oldGateway = member(Kind.GATEWAY, GATEWAY, 1);
    Member fresh = member(Kind.CONTROLLER, "c1", 2);

    for (Member old : List.of(oldController, oldGateway)) {
      assertThat(LevelRules.raise(STATE, List.of(fresh, old)))
          .isEqualTo(Verdict.accepted(List.of(), 1));
      assertThat(LevelRules.standing(STATE, List.of(fresh, old)))
          .isEqualTo(new LevelRules.Standing(1, 2, List.of(old)));
    }
  }

  @Test
  void removedGatewayHasNoSay() {
    DesiredState without =
        STATE.apply(List.of(new Change.GatewayRemoved(new GatewayName(GATEWAY))));
    List<Member> all = List.of(member(Kind.CONTROLLER, "c1", 2), member(Kind.GATEWAY, GATEWAY, 1));

    assertThat(LevelRules.raise(without, all))
        .isEqualTo(Verdict.accepted(List.of(new Change.FeatureLevelRaised(2)), 2));
    assertThat(LevelRules.standing(without, all).behind()).isEmpty();
  }

  @Test
  void neverFallsAndNamesWhoWentBack() {
    DesiredState high = STATE.apply(List.of(new Change.FeatureLevelRaised(5)));
    Member back = member(Kind.GATEWAY, GATEWAY, 4);

    assertThat(LevelRules.raise(high, List.of(back))).isEqualTo(Verdict.accepted(List.of(), 5));
    assertThat(LevelRules.raise(high, List.of())).isEqualTo(Verdict.accepted(List.of(), 5));
    assertThat(LevelRules.standing(high, List.of(back)).behind()).containsExactly(back);
  }

  @Test
  void agentBelowTheLevelIsToldToUpdate() {
    DesiredState high = STATE.apply(List.of(new Change.FeatureLevelRaised(2)));

    assertThat(LevelRules.tooOld(high, "0.1.0", 1).orElseThrow().sentence())
        .isEqualTo(
            "agent 0.1.0 knows feature level 1, the cluster is at 2; install the controller's"
                + " version of Adit on this host and join again");
    assertThat(LevelRules.tooOld(high, "0.2.0", 2)).isEmpty();
  }

  private static Member member(Kind kind, String name, int level) {
    return new Member(kind, name, "1", level, NOW);
  }
}

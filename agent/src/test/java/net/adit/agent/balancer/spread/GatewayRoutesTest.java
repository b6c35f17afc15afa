package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.adit.agent.balancer.Plans;
import net.adit.model.net.Family;
import net.adit.model.plan.balance.BalancePlan;
import org.junit.jupiter.api.Test;

class GatewayRoutesTest {
  private static final String FRESH =
      """
      0:\tfrom all lookup local
      32766:\tfrom all lookup main
      32767:\tfrom all lookup default
      """;
  private static final String OURS =
      """
      0:\tfrom all lookup local
      7701:\tfrom all fwmark 0xad170001 lookup 7701 proto 77
      7703:\tfrom all fwmark 0xad170003 lookup 7703 proto 77
      32766:\tfrom all lookup main
      """;
  private static final String HELD =
      """
      7701:\tfrom all fwmark 0xad170001 lookup 7701 proto 77
      7999:\tfrom all lookup local proto kernel
      32766:\tfrom all lookup main
      """;

  private final BalancePlan two = Plans.weights(1, 1);
  private final BalancePlan held = Plans.of(List.of(Plans.gateway(1, 1)), true);

  @Test
  void leadsEachGatewaysMarkToIt() {
    assertThat(GatewayRoutes.additions(two, Marks.of(two, "", Marks.NONE), Family.V6, FRESH))
        .containsExactly(
            "route replace default via fd02::21 table 7701 proto 77",
            "rule add pref 7701 fwmark 0xad170001 lookup 7701 protocol 77",
            "route replace default via fd02::22 table 7702 proto 77",
            "rule add pref 7702 fwmark 0xad170002 lookup 7702 protocol 77");
    assertThat(
            GatewayRoutes.removals(
                Optional.of(two), Optional.of(Marks.of(two, "", Marks.NONE)), Family.V6, FRESH))
        .isEmpty();
  }

  @Test
  void addsWhatIsMissingAndTakesAwayWhatIsOver() {
    assertThat(GatewayRoutes.additions(two, Marks.of(two, "", Marks.NONE), Family.V4, OURS))
        .containsExactly(
            "route replace default via 192.0.2.21 table 7701 proto 77",
            "route replace default via 192.0.2.22 table 7702 proto 77",
            "rule add pref 7702 fwmark 0xad170002 lookup 7702 protocol 77");
    assertThat(
            GatewayRoutes.removals(
                Optional.of(two), Optional.of(Marks.of(two, "", Marks.NONE)), Family.V4, OURS))
        .containsExactly("rule del pref 7703", "route del default table 7703 proto 77");
  }

  @Test
  void anAddressOfThisHostIsAskedForBehindOurs() {
    assertThat(GatewayRoutes.additions(held, Marks.of(held, "", Marks.NONE), Family.V4, FRESH))
        .endsWith(
            "rule add pref 7999 lookup local protocol kernel", "rule del pref 0 lookup local");
    assertThat(GatewayRoutes.additions(held, Marks.of(held, "", Marks.NONE), Family.V4, HELD))
        .containsExactly("route replace default via 192.0.2.21 table 7701 proto 77");
    assertThat(
            GatewayRoutes.removals(
                Optional.of(held), Optional.of(Marks.of(held, "", Marks.NONE)), Family.V4, HELD))
        .isEmpty();
    assertThat(
            GatewayRoutes.removals(
                Optional.of(two), Optional.of(Marks.of(two, "", Marks.NONE)), Family.V4, HELD))
        .containsExactly(
            "rule add pref 0 lookup local protocol kernel", "rule del pref 7999 lookup local");
  }

  @Test
  void anAddressOfThisHostThatIsAskedForFirstIsNoticedAndSoIsOneNotAskedForAtAll() {
    Marks marks = Marks.of(held, "", Marks.NONE);
    assertThat(GatewayRoutes.isRuled(held, marks, Family.V4, HELD)).isTrue();
    assertThat(GatewayRoutes.isRuled(held, marks, Family.V4, OURS)).isFalse();
    String flushed = HELD.replace("7999:\tfrom all lookup local proto kernel\n", "");
    assertThat(GatewayRoutes.isRuled(held, marks, Family.V4, flushed)).isFalse();
    assertThat(GatewayRoutes.additions(held, marks, Family.V4, flushed))
        .endsWith("rule add pref 7999 lookup local protocol kernel");
  }

  @Test
  void aRuleForLocalAddressesThatStandsInBothPlacesIsTakenFromTheOneItHasToLeave() {
    String both = "0:\tfrom all lookup local\n" + HELD;
    Marks marks = Marks.of(held, "", Marks.NONE);
    assertThat(GatewayRoutes.additions(held, marks, Family.V4, both))
        .endsWith("rule del pref 0 lookup local");
    assertThat(GatewayRoutes.removals(Optional.empty(), Optional.empty(), Family.V4, both))
        .startsWith("rule del pref 7999 lookup local")
        .doesNotContain("rule add pref 0 lookup local protocol kernel");
  }

  @Test
  void leavesNothingBehindAndTouchesNothingOfOthers() {
    assertThat(GatewayRoutes.removals(Optional.empty(), Optional.empty(), Family.V4, FRESH))
        .isEmpty();
    assertThat(GatewayRoutes.removals(Optional.empty(), Optional.empty(), Family.V4, HELD))
        .containsExactly(
            "rule add pref 0 lookup local protocol kernel",
            "rule del pref 7999 lookup local",
            "rule del pref 7701",
            "route del default table 7701 proto 77");
  }
}

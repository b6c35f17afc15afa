package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.agent.balancer.Plans;
import net.adit.model.plan.balance.BalancePlan;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final String KERNEL =
      """
      default via 192.0.2.22 dev lan0 table 7701 proto 77
      default via fd02::22 dev lan0 table 7701 proto 77 metric 1024 pref medium
      default via 192.0.2.29 dev lan0 table 7702 proto 77
      198.51.100.1 dev lo proto 77 scope link
      default via 192.0.2.21 dev lan0 table 7999 proto 77
      """;

  @Test
  void numbersAFreshKernelInTheOrderOfNames() {
    assertThat(Marks.of(Plans.weights(1, 1, 1), "", Marks.NONE).numbers().values())
        .containsExactly(1, 2, 3);
  }

  @Test
  void leavesAGatewayTheNumberThatItsRoutesHave() {
    Marks marks = Marks.of(Plans.weights(1, 1), KERNEL, Marks.NONE);
    assertThat(marks.of(Plans.gateway(2))).as("its own of before").isEqualTo("0xad170001");
    assertThat(marks.of(Plans.gateway(1)))
        .as("not 2, which is another's as long as its routes are there")
        .isEqualTo("0xad170003");
    assertThat(marks.table(Plans.gateway(1))).isEqualTo(7703);
  }

  @Test
  void keepsTheNumbersOfRoutesThatSomebodyFlushed() {
    BalancePlan two = Plans.weights(1, 1);
    Marks before = Marks.of(two, KERNEL, Marks.NONE);
    assertThat(Marks.of(two, "", before)).isEqualTo(before);
  }

  @Test
  void twoGatewaysThatSwapAddressesDoNotShareANumber() {
    String routes =
        """
        default via 192.0.2.21 dev lan0 table 7704 proto 77
        default via fd02::22 dev lan0 table 7704 proto 77
        """;
    assertThat(Marks.of(Plans.weights(1, 1), routes, Marks.NONE).numbers().values())
        .doesNotHaveDuplicates();
  }

  @Test
  void neverGivesTwoGatewaysOneNumber() {
    BalancePlan many = Plans.weights(1, 1, 1, 1, 1, 1, 1, 1, 1);
    List<Integer> numbers = List.copyOf(Marks.of(many, KERNEL, Marks.NONE).numbers().values());
    assertThat(numbers).doesNotHaveDuplicates().hasSize(9);
  }
}

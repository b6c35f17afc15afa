package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.agent.balancer.Plans;
import net.adit.host.Golden;
import org.junit.jupiter.api.Test;

class SpreadTableTest {
  private final SpreadTable both = Tables.of(Plans.weights(1, 1), 100, 100);

  @Test
  void isTheTextInTheFile() {
    Golden.check(SpreadTableTest.class, "nft.txt", both.toText());
  }

  @Test
  void nothingIsToBeDoneWhereNothingDiffers() {
    assertThat(both.changeFrom(Tables.of(Plans.weights(1, 1), 100, 100))).isEmpty();
  }

  @Test
  void aDeadGatewayIsElementsAlone() {
    String change = Tables.of(Plans.weights(1, 1), 0, 100).changeFrom(both);
    assertThat(change.lines().map(line -> line.replaceAll("\\{.*", "")))
        .containsExactly(
            "delete element inet adit-balancer buckets-udp ",
            "add element inet adit-balancer buckets-udp ",
            "delete element inet adit-balancer living-udp ",
            "delete element inet adit-balancer buckets-tcp ",
            "add element inet adit-balancer buckets-tcp ",
            "delete element inet adit-balancer living-tcp ");
    assertThat(change).contains("living-tcp { 0xad170001 }");
  }
}

package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.identity.GatewayName;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static SortedMap<GatewayName, Integer> weights(int... weights) {
    SortedMap<GatewayName, Integer> map = new TreeMap<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        map.put(gateway(i), weights[i]);
      }
    }
    return map;
  }

  private static GatewayName gateway(int number) {
    return new GatewayName("gw-" + (char) ('a' + number));
  }

  private static int count(Slots slots, int gateway) {
    return Collections.frequency(slots.owners(), gateway(gateway));
  }

  @Test
  void aGatewayThatLeavesMovesItsOwnSlotsAlone() {
    Slots all = Slots.of(weights(100, 100, 100, 100));
    Slots without = Slots.of(weights(100, 0, 100, 100));
    List<Integer> moved = without.differing(all);
    assertThat(moved).hasSize(count(all, 1));
    assertThat(moved).allMatch(slot -> all.owners().get(slot).equals(gateway(1)));
    assertThat(count(without, 0)).isGreaterThan(count(all, 0));
    assertThat(count(without, 2)).isGreaterThan(count(all, 2));
    assertThat(count(without, 3)).isGreaterThan(count(all, 3));
  }

  @Test
  void aGatewayThatWeighsLessLosesSlotsToTheOthersAlone() {
    Slots all = Slots.of(weights(100, 100, 100));
    Slots less = Slots.of(weights(25, 100, 100));
    assertThat(less.differing(all)).allMatch(slot -> all.owners().get(slot).equals(gateway(0)));
    assertThat(count(less, 0)).isBetween(Slots.COUNT / 12, Slots.COUNT / 6);
  }

  @Test
  void sharesFollowWeights() {
    Slots slots = Slots.of(weights(100, 300, 600));
    assertThat(count(slots, 0)).isBetween(70, 135);
    assertThat(count(slots, 1)).isBetween(260, 355);
    assertThat(count(slots, 2)).isBetween(560, 670);
  }

  @Test
  void onlyTheRatioOfWeightsMatters() {
    assertThat(Slots.of(weights(1, 3))).isEqualTo(Slots.of(weights(100, 300)));
  }

  /// Balancers of different versions must agree: these values never change.
  @Test
  void theAssignmentIsForEver() {
    Slots slots = Slots.of(weights(100, 100, 100));
    assertThat(slots.owners().subList(0, 12).stream().map(name -> name.value().substring(3)))
        .containsExactly("a", "c", "b", "c", "a", "b", "a", "c", "c", "a", "a", "b");
  }
}

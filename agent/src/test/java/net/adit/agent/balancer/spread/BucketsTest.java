package net.adit.agent.balancer.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.identity.GatewayName;
import org.junit.jupiter.api.Test;

class BucketsTest {
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

  private static int count(Buckets buckets, int gateway) {
    return Collections.frequency(buckets.owners(), gateway(gateway));
  }

  @Test
  void aGatewayThatLeavesMovesItsOwnBucketsAlone() {
    Buckets all = Buckets.of(weights(100, 100, 100, 100));
    Buckets without = Buckets.of(weights(100, 0, 100, 100));
    List<Integer> moved = without.differing(all);
    assertThat(moved).hasSize(count(all, 1));
    assertThat(moved).allMatch(bucket -> all.owners().get(bucket).equals(gateway(1)));
    assertThat(count(without, 0)).isGreaterThan(count(all, 0));
    assertThat(count(without, 2)).isGreaterThan(count(all, 2));
    assertThat(count(without, 3)).isGreaterThan(count(all, 3));
  }

  @Test
  void aGatewayThatWeighsLessLosesBucketsToTheOthersAlone() {
    Buckets all = Buckets.of(weights(100, 100, 100));
    Buckets less = Buckets.of(weights(25, 100, 100));
    assertThat(less.differing(all)).allMatch(bucket -> all.owners().get(bucket).equals(gateway(0)));
    assertThat(count(less, 0)).isBetween(Buckets.COUNT / 12, Buckets.COUNT / 6);
  }

  @Test
  void sharesFollowWeights() {
    Buckets buckets = Buckets.of(weights(100, 300, 600));
    assertThat(count(buckets, 0)).isBetween(70, 135);
    assertThat(count(buckets, 1)).isBetween(260, 355);
    assertThat(count(buckets, 2)).isBetween(560, 670);
  }

  @Test
  void onlyTheRatioOfWeightsMatters() {
    assertThat(Buckets.of(weights(1, 3))).isEqualTo(Buckets.of(weights(100, 300)));
  }

  /// Balancers of different versions must agree: these values never change.
  @Test
  void theAssignmentIsForEver() {
    Buckets buckets = Buckets.of(weights(100, 100, 100));
    assertThat(buckets.owners().subList(0, 12).stream().map(name -> name.value().substring(3)))
        .containsExactly("a", "c", "b", "c", "a", "b", "a", "c", "c", "a", "a", "b");
  }
}

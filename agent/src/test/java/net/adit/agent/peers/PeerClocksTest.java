package net.adit.agent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.adit.model.identity.GatewayName;
import org.junit.jupiter.api.Test;

class PeerClocksTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void ofTwoTheOneAheadGivesWay() {
    assertThat(correction(10_000, 0)).isEqualTo(Duration.ofSeconds(-10));
    assertThat(correction(0, 10_000)).isEqualTo(Duration.ZERO);
  }

  @Test
  void oneWrongClockAmongThreeMovesNobodyElse() {
    assertThat(correction(0, 0, 3_600_000)).isEqualTo(Duration.ZERO);
    assertThat(correction(0, 0, -3_600_000)).isEqualTo(Duration.ZERO);
    assertThat(correction(-3_600_000, 0, 0)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void allGatewaysComputeTheSameTime() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int count = random.nextInt(2, 8);
      long[] clocks = random.longs(count, -100_000, 100_000).toArray();
      List<Instant> times =
          IntStream.range(0, count).mapToObj(own -> clusterTime(own, clocks)).distinct().toList();
      assertThat(times).as("seed %d", seed).hasSize(1);
    }
  }

  @Test
  void aDelayedMessageDoesNotMakeAPeerSlow() {
    PeerClocks clocks = new PeerClocks();
    clocks.observe(name(1), NOW, NOW);
    clocks.observe(name(1), NOW, NOW.plusSeconds(3));
    assertThat(clocks.correction()).isEqualTo(Duration.ZERO);
  }

  private static Duration correction(long own, long... others) {
    PeerClocks clocks = new PeerClocks();
    for (int i = 0; i < others.length; i++) {
      clocks.observe(name(i), NOW.plusMillis(others[i]), NOW.plusMillis(own));
    }
    return clocks.correction();
  }

  private static Instant clusterTime(int own, long... clocks) {
    long[] others =
        IntStream.range(0, clocks.length).filter(i -> i != own).mapToLong(i -> clocks[i]).toArray();
    return NOW.plusMillis(clocks[own]).plus(correction(clocks[own], others));
  }

  private static GatewayName name(int number) {
    return new GatewayName("gw" + number);
  }
}

package net.adit.agent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import net.adit.protocol.gateway.Stamp;
import org.junit.jupiter.api.Test;

class HybridClockTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void neverGivesAStampTwiceNorAnEarlierOneWhateverTheHostsClockDoes() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      HybridClock clock = HybridClock.START;
      Instant now = START;
      for (int step = 0; step < 500; step++) {
        now = now.plusMillis(random.nextLong(-50, 60));
        HybridClock next = clock.tick(now);
        assertThat(next.last()).as("seed %d", seed).isGreaterThan(clock.last());
        clock = next;
      }
    }
  }

  @Test
  void staysWithTheHostsClockWhileThatGoesForward() {
    HybridClock clock = HybridClock.START.tick(START).tick(START).tick(START.plusSeconds(1));
    assertThat(clock.last()).isEqualTo(Stamp.of(START.plusSeconds(1)));
  }

  @Test
  void beatsAStampFromOutsideWithoutFollowingIt() {
    Stamp ahead = Stamp.of(START.plusMillis(1_500));
    HybridClock clock = HybridClock.START.tick(START);
    assertThat(clock.lastAfter(ahead)).isEqualTo(ahead.next());
    assertThat(clock.tick(START.plusMillis(1)).last()).isEqualTo(Stamp.of(START.plusMillis(1)));
  }

  @Test
  void shiftsWhatItGaveWithItsCorrection() {
    HybridClock clock = HybridClock.START.tick(START).corrected(Duration.ofSeconds(-10));
    assertThat(clock.last()).isEqualTo(Stamp.of(START.minusSeconds(10)));
    assertThat(clock.tick(START.plusSeconds(1)).last()).isEqualTo(Stamp.of(START.minusSeconds(9)));
  }
}

package net.adit.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalTest {
  @Test
  void lastsUntilTheLastIsIn() {
    Arrival arrival =
        new Arrival(3, List.of(Duration.ofMillis(200), Duration.ofMillis(1500), Duration.ZERO));

    assertThat(arrival.failures()).isZero();
    assertThat(arrival.seconds()).isEqualTo(1.5);
  }

  @Test
  void lastsAsLongAsPatienceIfOneIsMissing() {
    Arrival arrival = new Arrival(3, List.of(Duration.ofMillis(200)));

    assertThat(arrival.failures()).isEqualTo(2);
    assertThat(arrival.seconds()).isEqualTo(60);
  }
}

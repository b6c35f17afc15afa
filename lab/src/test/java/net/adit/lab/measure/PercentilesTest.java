package net.adit.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void takesTheNearestRank() {
    Percentiles hundred =
        Percentiles.of(IntStream.rangeClosed(1, 100).mapToObj(n -> (double) (101 - n)).toList());
    assertThat(hundred.median()).isEqualTo(50);
    assertThat(hundred.p99()).isEqualTo(99);
    assertThat(hundred.worst()).isEqualTo(100);
    assertThat(hundred.at(0.5)).isEqualTo(1);
    assertThat(hundred.count()).isEqualTo(100);
  }

  @Test
  void ofOneValueEveryPercentileIsThatValue() {
    Percentiles one = Percentiles.of(List.of(7.5));
    assertThat(List.of(one.median(), one.p99(), one.worst())).containsOnly(7.5);
  }

  @Test
  void refusesAnEmptySampleAndSenselessPercentages() {
    assertThatThrownBy(() -> Percentiles.of(List.of())).hasMessageContaining("empty");
    Percentiles one = Percentiles.of(List.of(1.0));
    assertThatThrownBy(() -> one.at(0)).hasMessageContaining("percentile 0");
    assertThatThrownBy(() -> one.at(101)).hasMessageContaining("percentile 101");
  }
}

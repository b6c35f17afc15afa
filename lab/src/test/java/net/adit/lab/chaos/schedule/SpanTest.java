package net.adit.lab.chaos.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void overlapCountsOnceHoweverManyLast() {
    assertThat(Span.overlap(List.of(span(0, 10), span(2, 6), span(4, 12), span(20, 30))))
        .isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void whatTouchesDoesNotOverlap() {
    assertThat(Span.overlap(List.of(span(0, 5), span(5, 9)))).isZero();
    assertThat(span(0, 5).meets(span(5, 9))).isFalse();
    assertThat(span(0, 5).meets(span(4, 9))).isTrue();
  }

  private static Span span(int from, int to) {
    return new Span(Duration.ofSeconds(from), Duration.ofSeconds(to));
  }
}

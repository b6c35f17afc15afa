package net.adit.lab.chaos.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.adit.lab.chaos.fault.Fault;

/// Fills a storm with faults, in lanes of one fault after the other. Three lanes that are busy nine
/// tenths of the time leave fewer than two faults at a time seldom. Confined to one thread.
final class Lanes {
  private static final int LANES = 3;
  private static final int SHORTEST_MILLIS = 2_000;
  private static final int LONGEST_MILLIS = 10_000;
  private static final int LONGEST_GAP_MILLIS = 1_200;
  private static final int MOST_DRAWS = 100;

  private final Targets targets;
  private final RandomGenerator random;
  private final Duration storm;
  private final List<Strike> strikes = new ArrayList<>();

  Lanes(Targets targets, RandomGenerator random, Duration storm) {
    this.targets = targets;
    this.random = random;
    this.storm = storm;
  }

  List<Strike> strikes() {
    for (int lane = 0; lane < LANES; lane++) {
      fill();
    }
    return strikes.stream()
        .sorted(Comparator.comparing((Strike strike) -> strike.span().from()))
        .toList();
  }

  private void fill() {
    Duration at = millis(0, LONGEST_GAP_MILLIS);
    while (at.plusMillis(SHORTEST_MILLIS).compareTo(storm) <= 0) {
      Duration end = at.plus(millis(SHORTEST_MILLIS, LONGEST_MILLIS));
      Span span = new Span(at, end.compareTo(storm) < 0 ? end : storm);
      Optional<Strike> strike = free(span).map(fault -> Lanes.strike(span, fault));
      strike.ifPresent(strikes::add);
      at = strike.map(Strike::span).orElse(span).to().plus(millis(0, LONGEST_GAP_MILLIS));
    }
  }

  /// What Adit brings back by itself does not last.
  private static Strike strike(Span span, Fault fault) {
    return fault.healsItself()
        ? new Strike(new Span(span.from(), span.from().plusMillis(SHORTEST_MILLIS)), fault)
        : new Strike(span, fault);
  }

  /// A fault of something that is whole all the while; a small lab may have nothing left.
  private Optional<Fault> free(Span span) {
    return Stream.generate(targets::draw)
        .limit(MOST_DRAWS)
        .filter(fault -> !isTaken(fault.target(), span))
        .findFirst();
  }

  /// Something that has just been healed is left alone for a moment.
  private boolean isTaken(String target, Span span) {
    return strikes.stream()
        .filter(other -> other.fault().target().equals(target))
        .anyMatch(other -> grown(other.span()).meets(grown(span)));
  }

  private static Span grown(Span span) {
    return new Span(span.from(), span.to().plusMillis(LONGEST_GAP_MILLIS));
  }

  private Duration millis(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most + 1));
  }
}

package net.adit.lab.chaos.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.adit.lab.chaos.change.Change;
import net.adit.lab.topology.Shape;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final int CLIENTS = 8;
  private static final int SEEDS = 300;

  @Test
  void theSameSeedGivesTheSameSchedule() {
    assertThat(schedule(7)).isEqualTo(schedule(7)).isNotEqualTo(schedule(8));
  }

  @Test
  void fillsTheTime() {
    assertThat(schedule(1).storms()).hasSize(8);
    assertThat(Schedule.of(1, Duration.ofSeconds(1), Pace.USUAL, Shape.DEMO, CLIENTS).storms())
        .hasSize(1);
  }

  /// Of the whole run, the quiet included.
  @Test
  void atLeastTwoFaultsOverlapHalfOfTheTime() {
    seeds()
        .forEach(schedule -> {
          Duration overlap =
              schedule.storms().stream()
                  .map(storm -> Span.overlap(storm.spans()))
                  .reduce(Duration.ZERO, Duration::plus);
          assertThat(overlap.multipliedBy(2))
              .as("seed " + schedule.seed())
              .isGreaterThanOrEqualTo(TEN_MINUTES);
        });
  }

  @Test
  void nothingIsBrokenTwiceAtATimeNorAfterTheStorm() {
    storms()
        .forEach(storm -> {
          for (Strike one : storm.strikes()) {
            assertThat(one.span().to()).isLessThanOrEqualTo(storm.length());
            assertThat(storm.strikes())
                .filteredOn(other -> !other.equals(one))
                .filteredOn(other -> other.fault().target().equals(one.fault().target()))
                .noneMatch(other -> other.span().meets(one.span()));
          }
        });
  }

  @Test
  void everyKindOfFaultAndChangeComes() {
    Set<Class<?>> faults =
        storms()
            .flatMap(storm -> storm.strikes().stream())
            .map(strike -> strike.fault().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> changes =
        storms()
            .flatMap(storm -> storm.acts().stream())
            .map(act -> act.change().getClass())
            .collect(Collectors.toSet());

    assertThat(faults).hasSize(10);
    assertThat(changes).hasSize(7);
  }

  @Test
  void aLabWithoutBalancersHasNoneToBreak() {
    Schedule schedule = Schedule.of(3, TEN_MINUTES, Pace.USUAL, new Shape(1, 2, 2), 2);

    assertThat(schedule.storms())
        .flatMap(Storm::strikes)
        .extracting(strike -> strike.fault().target())
        .containsOnly("dc1-a", "dc1-b", "controller");
  }

  @Test
  void oneGatewayAtMostIsDrainedAtATime() {
    seeds()
        .forEach(schedule -> {
          Optional<String> drained = Optional.empty();
          List<Change> changes =
              schedule.storms().stream()
                  .flatMap(storm -> storm.acts().stream())
                  .map(Act::change)
                  .toList();
          for (Change change : changes) {
            if (change instanceof Change.Drained(String gateway)) {
              assertThat(drained).as("seed " + schedule.seed()).isEmpty();
              drained = Optional.of(gateway);
            } else if (change instanceof Change.Undrained(String gateway)) {
              assertThat(drained).contains(gateway);
              drained = Optional.empty();
            }
          }
        });
  }

  private static Stream<Storm> storms() {
    return seeds().flatMap(schedule -> schedule.storms().stream());
  }

  private static Stream<Schedule> seeds() {
    return LongStream.range(0, SEEDS).mapToObj(ScheduleTest::schedule);
  }

  private static Schedule schedule(long seed) {
    return Schedule.of(seed, TEN_MINUTES, Pace.USUAL, Shape.DEMO, CLIENTS);
  }
}

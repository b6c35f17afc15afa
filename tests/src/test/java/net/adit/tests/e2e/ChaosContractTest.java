package net.adit.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.adit.lab.chaos.Chaos;
import net.adit.lab.chaos.report.ChaosReport;
import net.adit.lab.chaos.schedule.Pace;
import net.adit.lab.chaos.schedule.Schedule;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Routing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A short storm passes over the cluster and breaks nothing.
@Tag("contract")
class ChaosContractTest {
  /// Seeds of storms; one that has found something stays here.
  private static final List<Long> STORMS = List.of(1L);

  private static final Pace SHORT = new Pace(Duration.ofSeconds(25), Duration.ofSeconds(15));

  private static Demo demo;
  private static Chaos chaos;

  @BeforeAll
  static void raise() {
    demo = Demo.raise(Launcher.find(), Routing.OSPF, new Progress(System.out, false));
    chaos = Chaos.in(demo.network(), demo.product(), "chaos", new Progress(System.out, false));
  }

  @AfterAll
  static void remove() {
    if (chaos != null) {
      chaos.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyInvariantHoldsInAStorm() {
    return STORMS.stream()
        .map(seed ->
            DynamicTest.dynamicTest(
                "seed " + seed,
                () -> {
                  ChaosReport told =
                      chaos.run(
                          Schedule.of(
                              seed, SHORT.storm(), SHORT, demo.network().shape(), chaos.clients()));
                  assertThat(told.broken()).as(String.join("\n", told.log())).isEmpty();
                  assertThat(told.faults()).hasSizeGreaterThan(5);
                  assertThat(told.overlap()).isPositive();
                }));
  }
}

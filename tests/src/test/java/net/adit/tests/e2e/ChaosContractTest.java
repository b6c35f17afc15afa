package net.adit.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.adit.lab.chaos.report.ChaosReport;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.watch.OneAnnouncer;
import net.adit.lab.chaos.watch.SessionsKept;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Routing;
import net.adit.tests.chaos.ChaosInTheLab;
import net.adit.tests.chaos.PlantedBug;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A short storm passes over the cluster and breaks nothing; three planted bugs are each found by
/// the watcher they are for.
@Tag("contract")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosContractTest {
  /// Seeds of storms; one that has found something stays here.
  private static final List<Long> STORMS = List.of(1L);

  private static Demo demo;
  private static ChaosInTheLab chaos;

  @BeforeAll
  static void raise() {
    demo = Demo.raise(Launcher.find(), Routing.OSPF, new Progress(System.out, false));
    chaos = new ChaosInTheLab(demo);
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
  @Order(1)
  Stream<DynamicTest> everyInvariantHoldsInAStorm() {
    return STORMS.stream()
        .map(seed ->
            DynamicTest.dynamicTest(
                "seed " + seed,
                () -> {
                  ChaosReport told = chaos.storm(seed);
                  assertThat(told.broken()).as(String.join("\n", told.log())).isEmpty();
                  assertThat(told.faults()).hasSizeGreaterThan(5);
                  assertThat(told.overlap()).isPositive();
                }));
  }

  @Test
  @Order(2)
  void aStormFindsThatAClaimIsIgnored(@TempDir Path directory) throws IOException {
    PlantedBug bug = new PlantedBug("net/adit/agent/session/SessionTable", "superseded");

    assertFound(chaos.fightWith(bug, directory), OneAnnouncer.NAME);
  }

  @Test
  @Order(3)
  void aStormFindsThatARouteIsNotWithdrawn(@TempDir Path directory) throws IOException {
    PlantedBug bug = new PlantedBug("net/adit/agent/routing/KernelRoutes", "withdraw");

    assertFound(chaos.stormWith(bug, directory), OneAnnouncer.NAME);
  }

  @Test
  @Order(4)
  void aStormFindsThatTheJournalIsSkipped(@TempDir Path directory) throws IOException {
    PlantedBug bug = new PlantedBug("net/adit/agent/session/SessionJournal", "append");

    assertFound(chaos.stormWith(bug, directory), SessionsKept.NAME);
  }

  private static void assertFound(ChaosReport told, String watcher) {
    assertThat(told.broken())
        .as(String.join("\n", told.log()))
        .extracting(Finding::watcher)
        .contains(watcher);
  }
}

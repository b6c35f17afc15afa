package net.adit.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Size;
import net.adit.bench.family.DrainFamily;
import net.adit.bench.family.LoginFamily;
import net.adit.bench.report.Measured;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Await;
import net.adit.lab.host.Machine;
import net.adit.lab.product.Product;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Progress;
import net.adit.lab.story.Report;
import net.adit.lab.story.StepResult;
import net.adit.lab.story.twin.Twins;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Routing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The demo's story holds on the real product, and each step notices when what it claims is
/// withheld.
@Tag("contract")
@TestMethodOrder(OrderAnnotation.class)
class StoryContractTest {
  /// Gateways tell twice a minute.
  private static final Duration COUNTED = Duration.ofMinutes(2);

  private static Demo demo;
  private static Report report;

  @BeforeAll
  static void tell() {
    Machine.require();
    demo = Demo.raise(Launcher.find(), Routing.OSPF, new Progress(System.out, false));
    report = demo.tell(_ -> true);
  }

  @AfterAll
  static void remove() {
    demo.close();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> everyStepHolds() {
    return report.steps().stream()
        .map(step ->
            DynamicTest.dynamicTest(
                step.name(), () -> assertThat(step.ok()).as(step.detail()).isTrue()));
  }

  @Test
  @Order(2)
  void everyFigureIsTakenAndThoseThatAreNotTimesAreRight() {
    assertThat(report.figures()).containsOnlyKeys(List.of(Figure.values()).toArray(Figure[]::new));
    assertThat(report.figures())
        .containsEntry(Figure.GATEWAYS_UP, 6.0)
        .containsEntry(Figure.CLIENTS_CONNECTED, 6.0)
        .containsEntry(Figure.FORKS_PER_LOGIN, 0.0)
        .containsEntry(Figure.AGENT_RESTART_SESSIONS_LOST, 0.0);
    assertThat(report.bareConfiguration()).contains("verb 0");
  }

  @Test
  @Order(3)
  void everyGatewayTellsWhatItsFirewallCounted() {
    int gateways = Cluster.gateways(demo.scene().shape()).size();
    Product product = demo.scene().product();
    assertThat(Await.holds(COUNTED, () -> product.gatewaysOfRule(Cast.RULE) == gateways)).isTrue();
  }

  /// Its laptop's profile names no other gateway, so it is still there, and not cut off.
  @Test
  @Order(4)
  void upgradeWalksOverTheGatewaysAndLetsSessionsInAgain(@TempDir Path directory) {
    Path notes = directory.resolve("upgraded");
    Product product = demo.scene().product();
    String said =
        product.upgrade(
            List.of("dc3-b", "dc2-b"), "echo $ADIT_GATEWAY at $ADIT_SITE >> '" + notes + "'");

    assertThat(notes).hasContent("dc3-b at dc3\ndc2-b at dc2\n");
    assertThat(said.lines().filter(line -> line.contains(" serves again")))
        .satisfiesExactly(
            first -> assertThat(first).contains("dc3-b"),
            second -> assertThat(second).contains("dc2-b"));
    assertThat(said).contains("2 gateways upgraded");
    int laptop = Cluster.gateways(demo.scene().shape()).indexOf("dc3-b") + 1;
    assertThat(demo.scene().client(Cast.laptop(laptop)))
        .hasValueSatisfying(client -> assertThat(Await.holds(COUNTED, client::connected)).isTrue());
  }

  /// In the smallest form, in the lab that is up already: what counts is that all is measured.
  @Test
  @Order(5)
  void loginsAndADrainAreMeasuredBesideTheirAlternatives() {
    Progress progress = new Progress(System.out, false);
    try (ClusterLab lab =
        ClusterLab.within(demo.network(), demo.product(), Launcher.find(), new Size(8, 0, 0))) {
      Measured logins = LoginFamily.run(lab, new LoginFamily.Load(2, 8, 1), progress);
      Measured drain = DrainFamily.run(lab, new DrainFamily.Load(1, 3, 1, 0), progress);

      assertThat(logins.figures())
          .containsKeys("loginLatencyRatioVsBare", "loginCpuRatioVsBare")
          .hasEntrySatisfying("loginMillis.adit", millis -> assertThat(millis).isPositive());
      assertThat(drain.figures()).containsEntry("drainFailedLogins", 0.0);
      assertThat(drain.figures())
          .hasEntrySatisfying("drainGapMillis", millis -> assertThat(millis).isPositive());
    }
  }

  @TestFactory
  @Order(6)
  Stream<DynamicTest> eachStepNoticesWhatIsWithheld() {
    return Twins.all().stream()
        .map(twin ->
            DynamicTest.dynamicTest(
                twin.step().name() + ", without " + twin.withheld(),
                () -> {
                  StepResult result = twin.tell(demo.scene());
                  assertThat(result.ok()).as(result.detail()).isFalse();
                  assertThat(result.detail()).contains(twin.complaint());
                }));
  }
}

package net.adit.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import net.adit.agent.fault.Faults;
import net.adit.agent.uplink.plan.Plans;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.DeviceId;
import net.adit.model.net.Endpoint;
import net.adit.model.plan.FlowPattern;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;
import net.adit.protocol.gateway.LinkRefusal;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerLinkTest {
  static final AgentFacts FACTS = new AgentFacts("0.1.0", 1, 2, "2.6.14");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DeviceId DEVICE = new DeviceId("d-0000000000000001");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final TestController controller;
  private final Recorder recorder = new Recorder();
  private volatile Duration clockOffset = Duration.ZERO;
  private final InstantSource time = () -> Instant.now().plus(clockOffset);
  private final Faults faults = new Faults(time);

  ControllerLinkTest() throws IOException {
    controller = TestController.start(TestController.authority());
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void takesPlansAndTheDifferencesBetweenThem() throws Exception {
    controller.plans =
        since ->
            since == 0
                ? Optional.of(Plans.whole(1))
                : since == 1 ? Optional.of(Plans.delta(1, 2)) : Optional.empty();
    try (Agent agent = agent(Optional.empty())) {
      agent.await(() -> recorder.plans.size() == 2);
    }
    assertThat(recorder.plans).containsExactly(Plans.stored(1), Plans.stored(2));
  }

  @Test
  void whoWaitsForTheFirstAnswerHasTheNewestPlan() throws Exception {
    controller.plans = since -> since == 1 ? Optional.of(Plans.delta(1, 2)) : Optional.empty();
    try (Agent agent = agent(Optional.of(Plans.stored(1)))) {
      agent.link.awaitFirstAnswer(DEADLINE);
      assertThat(recorder.plans).containsExactly(Plans.stored(2));
      agent.await(() -> controller.waits.size() > 1);
    }
    assertThat(controller.waits.getFirst()).isZero();
    assertThat(controller.waits.get(1)).isPositive();
  }

  @Test
  void firstAnswerIsNotWaitedForWhereNothingIsNewOrNobodyAnswers() throws Exception {
    Identity identity = join();
    Instant begun = Instant.now();
    try (Agent agent = new Agent(identity, Optional.of(Plans.stored(1)))) {
      agent.link.awaitFirstAnswer(DEADLINE.multipliedBy(2));
    }
    controller.close();
    try (Agent agent = new Agent(identity, Optional.of(Plans.stored(1)))) {
      agent.link.awaitFirstAnswer(DEADLINE.multipliedBy(2));
    }
    assertThat(Duration.between(begun, Instant.now())).isLessThan(DEADLINE);
  }

  @Test
  void asksForTheWholePlanIfADifferenceDoesNotFit() throws Exception {
    controller.plans =
        since ->
            since == 0
                ? Optional.of(Plans.whole(9))
                : since == 1 ? Optional.of(Plans.delta(7, 9)) : Optional.empty();
    try (Agent agent = agent(Optional.of(Plans.stored(1)))) {
      agent.await(() -> recorder.plans.contains(Plans.stored(9)));
    }
  }

  @Test
  void goesOnWithItsLastPlanAndSaysSoWhereTheClusterIsNewer() throws Exception {
    controller.refusals.put(
        AgentPaths.PLAN, new LinkRefusal("agent-too-old", "the cluster is at level 2"));
    try (Agent agent = agent(Optional.of(Plans.stored(1)))) {
      agent.await(() -> fault("plan").isPresent());
      assertThat(fault("plan").orElseThrow().sentence()).contains("level 2");
      assertThat(recorder.plans).isEmpty();

      controller.refusals.clear();
      controller.plans = since -> since == 1 ? Optional.of(Plans.delta(1, 2)) : Optional.empty();
      agent.await(() -> recorder.plans.contains(Plans.stored(2)) && fault("plan").isEmpty());
    }
  }

  @Test
  void sendsEventsAgainUntilTheControllerHasStoredThem() throws Exception {
    controller.loseReceipts = true;
    try (Agent agent = agent(Optional.empty())) {
      agent.spool.append(event("first"));
      agent.spool.append(event("second"));
      agent.await(() -> agent.spool.waiting() == 0);
    }
    assertThat(controller.batches).hasSizeGreaterThan(1);
    assertThat(controller.batches.getLast().events())
        .extracting(NumberedEvent::number)
        .last()
        .isEqualTo(2L);
  }

  @Test
  void keepsEventsWhileNoControllerIsThere() throws Exception {
    Identity identity = join();
    controller.close();
    try (Agent agent = new Agent(identity, Optional.empty())) {
      agent.spool.append(event("alone"));
      agent.await(() -> fault("controllers").isPresent());
      assertThat(agent.spool.waiting()).isEqualTo(1);
    }
    assertThat(fault("controllers").orElseThrow().sentence()).contains("nobody listens there");
  }

  @Test
  void reportsWhatRunsAtOnceWhenItChanges() throws Exception {
    try (Agent agent = agent(Optional.empty())) {
      agent.link.appliedChanged();
      agent.await(() -> !controller.applied.isEmpty());
    }
    assertThat(controller.applied.getFirst().gateway()).isEqualTo(TestController.GATEWAY);
  }

  @Test
  void carriesEachCommandOutOnceAlsoOverARestart() throws Exception {
    controller.commands.add(new SessionCommand(41, DEVICE));
    Identity identity = join();
    try (Agent agent = new Agent(identity, Optional.empty())) {
      agent.await(() -> recorder.commands.size() == 1);
    }
    controller.commands.add(new SessionCommand(42, DEVICE));
    try (Agent agent = new Agent(identity, Optional.empty())) {
      agent.await(() -> recorder.commands.size() == 2);
    }
    assertThat(recorder.commands).extracting(SessionCommand::id).containsExactly(41L, 42L);
  }

  @Test
  void takesEachWishForATraceOnceAndReportsOnIt() throws Exception {
    controller.wish = Optional.of(wish('a'));
    try (Agent agent = agent(Optional.empty())) {
      agent.await(() -> recorder.receipts.size() == 1);
      controller.wish = Optional.of(wish('b'));
      agent.await(() -> recorder.receipts.size() == 2);
    }
    assertThat(recorder.wishes).containsExactly(wish('a'), wish('b'));
    assertThat(controller.reports)
        .extracting(PolicyTrace.Report::trace)
        .containsExactly(wish('a').id(), wish('b').id());
  }

  private static PolicyTrace.Wish wish(char digit) {
    return new PolicyTrace.Wish(
        String.valueOf(digit).repeat(32),
        FlowPattern.ANY,
        /* deniedOnly= */ true,
        /* seconds= */ 9);
  }

  @Test
  void usesTheNextControllerIfOneIsAway() throws Exception {
    Identity identity = join();
    TestController gone = TestController.start(TestController.authority());
    Endpoint closed = gone.endpoint();
    gone.close();
    controller.plans = since -> since == 0 ? Optional.of(Plans.whole(1)) : Optional.empty();
    Identity both =
        new Identity(
            identity.gateway(),
            List.of(closed, controller.endpoint()),
            identity.root(),
            identity.controlKey(),
            identity.serverKey(),
            identity.certificates());
    try (Agent agent = new Agent(both, Optional.empty())) {
      agent.await(() -> recorder.plans.contains(Plans.stored(1)));
    }
  }

  @Test
  void renewsBothCertificatesAtHalfOfTheirLife() throws Exception {
    Identity before = join();
    clockOffset = Duration.ofDays(91);
    try (Agent agent = new Agent(before, Optional.empty())) {
      agent.await(() -> !recorder.identities.isEmpty());
      agent.link.appliedChanged();
      agent.await(() -> !controller.applied.isEmpty());
    }
    Identity after = recorder.identities.getFirst();
    assertThat(new IdentityFile(directory).load()).contains(after);
    assertThat(after.controlKey()).isNotEqualTo(before.controlKey());
    assertThat(after.serverKey()).isNotEqualTo(before.serverKey());
    assertThat(after.control().certificate().fingerprint())
        .isNotEqualTo(before.control().certificate().fingerprint());
  }

  @Test
  void probeFindsNothingWhereAllIsWell() throws Exception {
    assertThat(ControllerProbe.findings(join(), Revision.ZERO, time, RANDOM)).isEmpty();
  }

  @Test
  void probeFindsAClockThatIsOffAndAControllerThatIsAway() throws Exception {
    Identity identity = join();
    clockOffset = Duration.ofSeconds(-90);
    assertThat(ControllerProbe.findings(identity, Revision.ZERO, time, RANDOM))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.sentence())
                .matches("the clock of this gateway is (89|90) s behind .*NTP"));
    controller.close();
    assertThat(ControllerProbe.findings(identity, Revision.ZERO, time, RANDOM))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("nobody listens there"));
  }

  @Test
  void tellsAClockThatIsOff() throws Exception {
    Identity identity = join();
    clockOffset = Duration.ofSeconds(90);
    try (Agent agent = new Agent(identity, Optional.empty())) {
      agent.link.appliedChanged();
      agent.await(() -> fault("controller clock").isPresent());
      assertThat(fault("controller clock").orElseThrow().sentence())
          .contains("ahead of that of the controller", "NTP");
      clockOffset = Duration.ZERO;
      agent.link.appliedChanged();
      agent.await(() -> fault("controller clock").isEmpty());
    }
  }

  private Optional<Fault> fault(String component) {
    return faults.current().stream()
        .filter(fault -> fault.component().equals(component))
        .findFirst();
  }

  private static AgentEvent event(String text) {
    return new AgentEvent.FaultRaised(Instant.now(), "test", text);
  }

  private Identity join() throws InterruptedException {
    return new Join(new IdentityFile(directory), InstantSource.system(), RANDOM)
        .join(controller.token(), FACTS);
  }

  private Agent agent(Optional<StoredPlan> plan) throws InterruptedException {
    return new Agent(join(), plan);
  }

  /// A link and what it needs.
  private final class Agent implements AutoCloseable {
    final EventSpool spool;
    final ControllerLink link;

    Agent(Identity identity, Optional<StoredPlan> plan) {
      spool = EventSpool.open(directory.resolve("spool"), 1 << 20, time, RANDOM, faults);
      MutualTls tls = identity.mutualTls(time, RANDOM);
      link =
          new ControllerLink(
              new ControllerLink.Start(identity, new IdentityFile(directory), tls, plan),
              new Surroundings(time, RANDOM, faults, FACTS),
              spool,
              this::applied,
              recorder);
    }

    private AppliedState applied() {
      return new AppliedState(
          TestController.GATEWAY,
          Revision.ZERO,
          AppliedPolicy.NONE,
          time.instant(),
          "0.1.0",
          1,
          List.of(),
          faults.current());
    }

    void await(BooleanSupplier condition) throws InterruptedException {
      Instant end = Instant.now().plus(DEADLINE);
      while (!condition.getAsBoolean()) {
        assertThat(Instant.now()).as("deadline").isBefore(end);
        Thread.sleep(10);
      }
    }

    @Override
    public void close() {
      link.close();
      spool.close();
    }
  }

  private static final class Recorder implements LinkListener {
    final List<StoredPlan> plans = new CopyOnWriteArrayList<>();
    final List<SessionCommand> commands = new CopyOnWriteArrayList<>();
    final List<PolicyTrace.Wish> wishes = new CopyOnWriteArrayList<>();
    final List<PolicyTrace.Receipt> receipts = new CopyOnWriteArrayList<>();
    final List<Identity> identities = new CopyOnWriteArrayList<>();

    @Override
    public void planned(PlanMessage message, StoredPlan plan) {
      plans.add(plan);
    }

    @Override
    public void commanded(SessionCommand command) {
      commands.add(command);
    }

    @Override
    public void traceWished(PolicyTrace.Wish wish, TraceReporter reports) {
      wishes.add(wish);
      try {
        receipts.add(
            reports.report(
                new PolicyTrace.Report(wish.id(), List.of(), 0, false, Optional.empty())));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void renewed(Identity identity) {
      identities.add(identity);
    }
  }
}

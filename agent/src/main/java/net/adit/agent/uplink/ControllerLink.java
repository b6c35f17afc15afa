package net.adit.agent.uplink;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.adit.agent.uplink.plan.PlanUpdate;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.model.FeatureLevel;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.pki.PeerId;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;

/// The connection to the controllers, whichever of them answers: plans and commands come by long
/// poll, events and state go up. Thread-safe; it never stands in the way of a login.
public final class ControllerLink implements AutoCloseable {
  /// The component of its faults.
  public static final String CONTROLLERS = "controllers";

  private static final Duration POLL = Duration.ofSeconds(30);
  private static final Duration POLL_PATIENCE = POLL.plusSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /// Controllers of before there were traces answer that they know of none.
  private static final Duration LONGEST_PAUSE_OF_TRACES = Duration.ofSeconds(60);

  private final GatewayName self;
  private final ControllerClient client;
  private final LinkListener listener;
  private final CommandMark commands;
  private final CommonLoops common;
  private final List<LinkLoop> loops;
  private final CountDownLatch asked = new CountDownLatch(1);
  private Optional<StoredPlan> plan;
  private boolean wholeNeeded;
  private String knownTrace = "";

  /// Where the agent stands when the link starts. Immutable.
  ///
  /// @param tls of the identity; also that of the peers, so that a renewal reaches both
  /// @param plan the newest plan it has
  public record Start(
      Identity identity, IdentityFile file, MutualTls tls, Optional<StoredPlan> plan) {}

  /// Starts at once.
  ///
  /// @param spool where events come from
  /// @param applied what is reported
  public ControllerLink(
      Start start,
      Surroundings surroundings,
      EventSpool spool,
      Supplier<AppliedState> applied,
      LinkListener listener) {
    this.self = start.identity().gateway();
    this.client = client(start, surroundings);
    this.listener = listener;
    this.commands = new CommandMark(start.file().path().resolveSibling("."));
    this.plan = start.plan();
    this.common =
        new CommonLoops(
            client,
            new CertificateRenewal(start.identity(), start.file(), start.tls(), surroundings),
            new Reports(spool, applied),
            listener::renewed,
            surroundings.faults());
    this.loops =
        List.of(
            LinkLoop.start("plan", LONGEST_WAIT, this::takePlan),
            LinkLoop.start("commands", LONGEST_WAIT, this::takeCommands),
            LinkLoop.start("trace", LONGEST_PAUSE_OF_TRACES, this::takeTrace));
  }

  private static ControllerClient client(Start start, Surroundings surroundings) {
    return new ControllerClient(
        start.identity().controllers(),
        start.tls().context(id -> id.kind() == PeerId.Kind.CONTROLLER),
        surroundings.time());
  }

  /// What runs has changed: the controllers are told now, not at the next heartbeat.
  public void appliedChanged() {
    common.appliedChanged();
  }

  /// Waits until a controller was asked for a newer plan: then the listener has it if there is one.
  /// Returns also when no controller could be asked, or the time is over.
  public void awaitFirstAnswer(Duration longest) throws InterruptedException {
    var _ = asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void takePlan() throws InterruptedException {
    try {
      common.ask(this::askForPlan);
    } finally {
      asked.countDown();
    }
  }

  private void askForPlan() throws InterruptedException {
    long since = wholeNeeded ? 0 : plan.map(known -> known.revision().number()).orElse(0L);
    Optional<PlanMessage> message =
        client.get(
            AgentPaths.PLAN
                + "?since="
                + since
                + "&wait="
                + (asked.getCount() > 0 ? Duration.ZERO : POLL).toSeconds()
                + "&level="
                + FeatureLevel.KNOWN,
            PlanMessage.class,
            POLL_PATIENCE);
    if (message.isPresent()) {
      take(message.get());
    }
  }

  private void take(PlanMessage message) {
    switch (PlanUpdate.of(self, plan, message)) {
      case PlanUpdate.Taken(StoredPlan next) -> {
        wholeNeeded = false;
        listener.planned(message, next);
        plan = Optional.of(next);
      }
      case PlanUpdate.NeedsWhole _ -> wholeNeeded = true;
      case PlanUpdate.NotOurs(GatewayName named) -> throw LinkFailure.foreignPlan(self, named);
    }
  }

  private void takeCommands() throws InterruptedException {
    Optional<SessionCommand[]> waiting =
        client.get(
            AgentPaths.COMMANDS + "?after=" + commands.last() + "&wait=" + POLL.toSeconds(),
            SessionCommand[].class,
            POLL_PATIENCE);
    if (waiting.isPresent()) {
      for (SessionCommand command : waiting.get()) {
        // Noted first: a command that came twice would end a session that came after it.
        commands.done(command.id());
        listener.commanded(command);
      }
    }
  }

  private void takeTrace() throws InterruptedException {
    Optional<PolicyTrace.Wish> wish =
        client.get(
            AgentPaths.TRACE + "?known=" + knownTrace + "&wait=" + POLL.toSeconds(),
            PolicyTrace.Wish.class,
            POLL_PATIENCE);
    if (wish.isPresent()) {
      knownTrace = wish.get().id();
      listener.traceWished(wish.get(), this::reportTrace);
    }
  }

  private PolicyTrace.Receipt reportTrace(PolicyTrace.Report report) throws InterruptedException {
    return client
        .post(AgentPaths.TRACE, report, PolicyTrace.Receipt.class, PATIENCE)
        .orElse(new PolicyTrace.Receipt(false));
  }

  /// Ends the link; events that are not sent yet stay in the spool.
  @Override
  public void close() {
    loops.forEach(LinkLoop::close);
    common.close();
    client.close();
  }
}

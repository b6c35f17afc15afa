package net.adit.agent.uplink;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.adit.agent.fault.Faults;
import net.adit.agent.uplink.spool.EventSpool;
import net.adit.host.HostException;
import net.adit.model.applied.AppliedState;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.EventBatch;

/// What every agent does on its link, of a gateway or a balancer: events and state go up,
/// certificates are renewed. Thread-safe.
final class CommonLoops implements AutoCloseable {
  private static final String PLAN = "plan";
  private static final String CLOCK = "controller clock";
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final ControllerClient client;
  private final EventSpool spool;
  private final Supplier<AppliedState> applied;
  private final Consumer<Identity> renewed;
  private final CertificateRenewal renewal;
  private final Faults faults;
  private final Semaphore appliedChanged = new Semaphore(1);
  private final List<LinkLoop> loops;

  /// Starts at once.
  ///
  /// @param renewed hears of new keys and certificates that are on disk
  CommonLoops(
      ControllerClient client,
      CertificateRenewal renewal,
      Reports reports,
      Consumer<Identity> renewed,
      Faults faults) {
    this.client = client;
    this.spool = reports.spool();
    this.applied = reports.applied();
    this.renewed = renewed;
    this.renewal = renewal;
    this.faults = faults;
    this.loops =
        List.of(
            LinkLoop.start("events", LONGEST_WAIT, this::sendEvents),
            LinkLoop.start("applied", LONGEST_WAIT, this::reportApplied),
            LinkLoop.start("renewal", CertificateRenewal.LONGEST_WAIT, this::renew));
  }

  /// What runs has changed: the controllers are told now, not at the next heartbeat.
  void appliedChanged() {
    appliedChanged.release();
  }

  /// Asks for a plan. Whoever is too old for the cluster goes on with its last plan, and people
  /// must know.
  void ask(LinkLoop.Round question) throws InterruptedException {
    try {
      question.run();
      faults.clear(PLAN);
    } catch (HostException failed) {
      if (failed.refusal().type().equals("agent-too-old")) {
        faults.raise(PLAN, failed.refusal().sentence());
      }
      throw failed;
    }
  }

  private void sendEvents() throws InterruptedException {
    Optional<EventBatch> batch = spool.await(HEARTBEAT);
    if (batch.isPresent()) {
      client
          .post(AgentPaths.EVENTS, batch.get(), EventBatch.Receipt.class, PATIENCE)
          .ifPresent(spool::stored);
    }
  }

  private void reportApplied() throws InterruptedException {
    if (appliedChanged.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
      appliedChanged.drainPermits();
    }
    try {
      client.post(AgentPaths.APPLIED, applied.get(), Void.class, PATIENCE);
      faults.clear(ControllerLink.CONTROLLERS);
      judgeClock();
    } catch (HostException away) {
      faults.raise(ControllerLink.CONTROLLERS, away.refusal().sentence());
      throw away;
    }
  }

  private void judgeClock() {
    client
        .clockOffset()
        .flatMap(ControllerClock::complaint)
        .ifPresentOrElse(sentence -> faults.raise(CLOCK, sentence), () -> faults.clear(CLOCK));
  }

  private void renew() throws InterruptedException {
    if (renewal.isDue()) {
      renewed.accept(renewal.renew(client));
    }
    Thread.sleep(renewal.untilNextLook());
  }

  @Override
  public void close() {
    loops.forEach(LinkLoop::close);
  }
}

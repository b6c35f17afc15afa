package net.adit.agent.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import net.adit.agent.admission.Admission;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.daemon.DaemonListener;
import net.adit.agent.daemon.DaemonPort;
import net.adit.agent.daemon.DaemonStart;
import net.adit.agent.peers.ClaimListener;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.ServerPlan;
import net.adit.openvpn.management.Notification;
import net.adit.openvpn.management.StatusReport;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions of this gateway, at work: hears daemons and peers, decides in one thread of its
/// own, and acts. Thread-safe; every call only puts a message into the queue of that thread.
public final class Sessions implements DaemonListener, ClaimListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final InstantSource clock;
  private final RandomGenerator random;
  private final SessionTable table;
  private final SessionJournal journal;
  private final Performer performer;
  private final Thread owner;
  private volatile Map<InterfaceName, Integer> counts = Map.of();
  private volatile boolean open = true;

  private Sessions(
      SessionTable table,
      SessionJournal journal,
      SessionOutlets outlets,
      InstantSource clock,
      RandomGenerator random) {
    this.table = table;
    this.journal = journal;
    this.clock = clock;
    this.random = random;
    this.performer = new Performer(outlets, journal, this::post);
    this.owner = Thread.ofPlatform().daemon().name("sessions").unstarted(this::run);
  }

  /// Starts with the sessions in the journal.
  ///
  /// @param journal a file in a directory that is emptied at boot
  /// @param plan who is let in
  /// @param random names sessions; cryptographically strong
  public static Sessions start(
      GatewayName gateway,
      AdmissionPlan plan,
      Path journal,
      SessionOutlets outlets,
      InstantSource clock,
      RandomGenerator random) {
    SessionJournal opened = SessionJournal.open(journal);
    SessionTable table =
        new SessionTable(
            gateway,
            plan,
            Admission::decide,
            outlets.claims()::isContested,
            outlets.claims()::hasMovedOn);
    table.recover(opened.living());
    if (opened.isBlank()) {
      outlets.events().accept(new AgentEvent.StartedAnew(clock.instant()));
    }
    Sessions sessions = new Sessions(table, opened, outlets, clock, random);
    sessions.owner.start();
    return sessions;
  }

  /// Who is let in has changed: sessions that are no longer allowed end at once.
  public void plan(AdmissionPlan plan) {
    post(new SessionEvent.PlanChanged(plan));
  }

  /// The gateway is to be emptied, or is not any more; the same order again changes nothing.
  public void depart(Optional<ServerPlan.Departure> order) {
    post(new SessionEvent.DepartureOrdered(order));
  }

  @Override
  public void found(Set<DaemonStart> running) {
    post(new SessionEvent.DaemonsFound(running));
  }

  /// Ends the device's session for an operator; the device may come again.
  public void end(DeviceId device) {
    post(new SessionEvent.EndRequested(device));
  }

  @Override
  public void superseded(Claim lost, Claim winner) {
    post(new SessionEvent.Superseded(lost.device(), lost.nonce()));
  }

  /// How many established sessions each tunnel carries; tunnels without any are left out.
  public Map<InterfaceName, Integer> counts() {
    return counts;
  }

  @Override
  public void attached(DaemonStart daemon, DaemonPort port, List<StatusReport.Client> clients) {
    List<SessionEvent.DaemonClient> known =
        clients.stream()
            .map(client -> new SessionEvent.DaemonClient(client.cid(), client.hasAddress()))
            .toList();
    queue.add(() -> {
      performer.attach(daemon, port);
      take(new SessionEvent.Attached(daemon, known));
    });
  }

  @Override
  public void heard(DaemonStart daemon, DaemonPort port, Notification.Client notification) {
    queue.add(() -> {
      performer.attach(daemon, port);
      take(daemon, notification);
    });
  }

  @Override
  public void leaving(DaemonStart daemon, String remote) {
    post(new SessionEvent.Leaving(daemon, remote));
  }

  @Override
  public void detached(DaemonStart daemon) {
    queue.add(() -> {
      performer.detach(daemon);
      take(new SessionEvent.Detached(daemon));
    });
  }

  @Override
  public void gone(DaemonStart daemon) {
    queue.add(() -> {
      performer.detach(daemon);
      take(new SessionEvent.DaemonGone(daemon));
    });
  }

  private void take(DaemonStart daemon, Notification.Client notification) {
    SessionKey key = new SessionKey(daemon, notification.cid());
    switch (notification) {
      case Notification.ClientConnect(var login, var environment) ->
          take(new SessionEvent.Connect(key, login.kid(), ClientConnect.of(environment), nonce()));
      case Notification.ClientReauth(var login, var environment) ->
          take(new SessionEvent.Reauth(key, login.kid(), ClientConnect.of(environment)));
      case Notification.ClientEstablished _ -> take(new SessionEvent.Established(key));
      case Notification.ClientDisconnect(var _, var environment) ->
          take(
              new SessionEvent.Disconnected(
                  key, environment.bytesReceived().orElse(0), environment.bytesSent().orElse(0)));
      case Notification.ClientAddress _,
          Notification.ClientByteCount _,
          Notification.ClientChallengeResponse _ -> {}
    }
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void post(SessionEvent event) {
    queue.add(() -> take(event));
  }

  private void take(SessionEvent event) {
    performer.perform(table.accept(event, clock.instant()));
  }

  private void run() {
    try {
      while (open) {
        Runnable message = queue.poll(untilDeadline().toMillis(), TimeUnit.MILLISECONDS);
        handle(message == null ? () -> take(new SessionEvent.Tick()) : message);
        if (!clock.instant().isBefore(table.deadline())) {
          handle(() -> take(new SessionEvent.Tick()));
        }
        if (queue.isEmpty()) {
          counts = count(table.sessions());
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /// A mistake in the handling of one message must not end all others'.
  private static void handle(Runnable message) {
    try {
      message.run();
    } catch (RuntimeException failed) {
      LOG.error("a session message could not be handled: {}", failed.getMessage(), failed);
    }
  }

  private Duration untilDeadline() {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_SLEEP);
    Instant deadline = table.deadline();
    if (!deadline.isBefore(latest)) {
      return LONGEST_SLEEP;
    }
    return deadline.isAfter(now) ? Duration.between(now, deadline) : Duration.ZERO;
  }

  private static Map<InterfaceName, Integer> count(Collection<Session> sessions) {
    return sessions.stream()
        .filter(session -> session.isLiving() && session.isEstablished())
        .collect(
            Collectors.groupingBy(
                session -> session.key().daemon().tunnel(), Collectors.summingInt(_ -> 1)));
  }

  /// Stops hearing; sessions, routes and claims stay as they are, for the next agent.
  @Override
  public void close() {
    open = false;
    queue.add(() -> {});
    try {
      owner.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }
}

package net.adit.agent.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import net.adit.agent.daemon.log.DaemonLog;
import net.adit.agent.daemon.log.FailureLimit;
import net.adit.agent.daemon.log.Goodbyes;
import net.adit.agent.daemon.log.TlsFailures;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.host.Signal;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.management.Command;
import net.adit.openvpn.management.Notification;
import net.adit.openvpn.management.NotificationListener;
import net.adit.openvpn.management.StatusReport;

/// One life of a daemon: its process, and the channel to it, which may be lost and opened again.
/// Confined to the keeper's thread, but for what the channel's thread sets.
final class DaemonLife {
  /// How long a daemon may take until its management interface answers.
  private static final Duration LONGEST_BIRTH = Duration.ofSeconds(20);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String CONNECTED = "CONNECTED";

  private final DaemonContext context;
  private DaemonPlan plan;
  private final DaemonRecord record;
  private final DaemonStart start;
  private final FailureLimit limit = new FailureLimit();
  private final Runnable wake;
  private final Instant since;
  private Instant lastLook;
  private Optional<DaemonChannel> channel = Optional.empty();
  private Optional<Instant> upSince = Optional.empty();
  private volatile boolean initialised;
  private volatile boolean open;

  /// @param wake called when something happened that the keeper should look at; from any thread
  DaemonLife(DaemonContext context, DaemonPlan plan, DaemonRecord record, Runnable wake) {
    this.context = context;
    this.plan = plan;
    this.record = record;
    this.start = new DaemonStart(plan.tunnel(), record.process());
    this.wake = wake;
    this.since = context.clock().instant();
    this.lastLook = since;
  }

  /// Starts a new process.
  ///
  /// @throws HostException if the program cannot be started
  static DaemonLife begin(
      DaemonContext context, DaemonTarget target, DaemonLog log, Runnable wake) {
    DaemonPlan plan = target.plan();
    DaemonFiles files = context.files();
    HostFiles.delete(files.socket(plan.tunnel()));
    log.begin();
    HostProcess process =
        context
            .runner()
            .start(
                List.of(
                    context.host().program(), "--config", files.config(plan.tunnel()).toString()),
                log.file());
    DaemonRecord record = new DaemonRecord(process, target.digest(), target.certificate());
    record.write(files.record(plan.tunnel()));
    return new DaemonLife(context, plan, record, wake);
  }

  DaemonStart start() {
    return start;
  }

  String digest() {
    return record.digest();
  }

  /// What it has shown since it started.
  ShownCertificate certificate() {
    return record.certificate();
  }

  /// Whether it has no client now; waits for its answer.
  boolean isIdle() {
    return isUp() && channel.filter(DaemonChannel::idle).isPresent();
  }

  boolean isRunning() {
    return record.process().isRunning();
  }

  /// Whether it serves clients and answers us.
  boolean isUp() {
    return open && upSince.isPresent();
  }

  /// Since when it has served clients.
  Optional<Instant> upSince() {
    return upSince;
  }

  /// Does what is due: opens the channel, furnishes the tunnel, sees whether the daemon answers.
  ///
  /// @return why the daemon must be ended, if it must
  Optional<String> look(Instant now) {
    if (!open) {
      open();
      return stillborn(now);
    }
    if (initialised && upSince.isEmpty()) {
      furnish(now);
    }
    return silent(now);
  }

  private Optional<String> stillborn(Instant now) {
    boolean late = !open && upSince.isEmpty() && now.isAfter(since.plus(LONGEST_BIRTH));
    return late ? Optional.of("its management interface did not open") : Optional.empty();
  }

  private Optional<String> silent(Instant now) {
    if (!now.isAfter(lastLook.plus(BETWEEN_LOOKS))) {
      return Optional.empty();
    }
    lastLook = now;
    boolean answers = channel.isEmpty() || channel.get().answers();
    return answers || !open
        ? Optional.empty()
        : Optional.of("it did not answer for " + DaemonChannel.PATIENCE.toSeconds() + " s");
  }

  /// Takes over a plan with which the process can go on: another pool may have been added.
  void replan(DaemonPlan next) {
    boolean same = plan.equals(next);
    plan = next;
    if (!same) {
      upSince.ifPresent(this::furnish);
    }
  }

  private void furnish(Instant since) {
    try {
      context.tunnels().furnish(plan.tunnel(), plan.addresses());
      upSince = Optional.of(since);
      context.outside().reporter().cleared(component());
    } catch (HostException refused) {
      context.outside().reporter().raised(component(), "its tunnel: " + refused.getMessage());
    }
  }

  private String component() {
    return "daemon " + plan.tunnel();
  }

  private void open() {
    CompletableFuture<DaemonChannel> opened = new CompletableFuture<>();
    DaemonPort port = (commands, refused) -> later(opened, commands, refused);
    try {
      Hearing hearing = new Hearing(port);
      open = true;
      DaemonChannel fresh = DaemonChannel.open(context.files().socket(plan.tunnel()), hearing);
      channel = Optional.of(fresh);
      opened.complete(fresh);
      fresh.begin(clients -> attached(port, clients), this::states);
      upSince.ifPresent(_ -> context.outside().reporter().cleared(component()));
    } catch (OpenVpnException notYet) {
      open = false;
      opened.completeExceptionally(notYet);
      if (notYet.reason() == OpenVpnException.Reason.TIMEOUT) {
        context.outside().reporter().raised(component(), String.valueOf(notYet.getMessage()));
      }
    }
  }

  private static void later(
      CompletableFuture<DaemonChannel> opened, List<Command> commands, Consumer<String> refused) {
    var _ =
        opened.whenComplete((channel, failure) -> {
          if (failure == null) {
            channel.send(commands, refused);
          } else {
            refused.accept(String.valueOf(failure.getMessage()));
          }
        });
  }

  private void attached(DaemonPort port, List<StatusReport.Client> clients) {
    context.outside().clients().attached(start, port, clients);
  }

  private void states(List<String> lines) {
    if (!lines.isEmpty() && lines.getLast().contains("," + CONNECTED + ",")) {
      initialised = true;
      wake.run();
    }
  }

  /// Tells the daemon to end, gently first: its clients are told to come again.
  void end() {
    boolean asked = channel.isPresent() && open;
    channel.ifPresent(
        c -> c.send(List.of(new Command.SendSignal(Command.Signal.SIGTERM)), _ -> {}));
    if (!asked) {
      record.process().signal(Signal.TERM);
    }
    if (!record.process().awaitEnd(GRACE)) {
      kill();
    }
  }

  /// Ends it at once.
  void kill() {
    record.process().signal(Signal.KILL);
    record.process().awaitEnd(GRACE);
  }

  /// Lets it live on without us.
  void leave() {
    channel.ifPresent(DaemonChannel::close);
  }

  /// Hears the channel; called by the channel's thread.
  private final class Hearing implements NotificationListener {
    private final DaemonPort port;
    private final TlsFailures failures = new TlsFailures();

    Hearing(DaemonPort port) {
      this.port = port;
    }

    @Override
    public void heard(Notification notification) {
      switch (notification) {
        case Notification.Client client -> context.outside().clients().heard(start, port, client);
        case Notification.State state when state.name().equals(CONNECTED) -> {
          initialised = true;
          wake.run();
        }
        case Notification.Log log -> log(log.text());
        case Notification _ -> {}
      }
    }

    private void log(String text) {
      Goodbyes.find(text).ifPresent(remote -> context.outside().clients().leaving(start, remote));
      failures
          .find(text)
          .filter(failure -> limit.admits(failure, context.clock().instant()))
          .ifPresent(failure ->
              context
                  .outside()
                  .reporter()
                  .tlsFailed(plan.tunnel(), failure.remote(), failure.sentence()));
    }

    @Override
    public void closed(OpenVpnException cause) {
      open = false;
      context.outside().clients().detached(start);
      wake.run();
    }
  }
}

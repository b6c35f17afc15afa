package net.adit.agent.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.adit.agent.daemon.log.DaemonLog;
import net.adit.agent.daemon.log.DeathReason;
import net.adit.host.HostException;
import net.adit.model.net.InterfaceName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one daemon running: adopts or starts it, starts it again when it dies, ends it when it is
/// stuck. One virtual thread owns all of it; others send messages.
final class DaemonKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonKeeper.class);
  private static final Duration BRISK = Duration.ofMillis(20);
  private static final Duration CALM = Duration.ofSeconds(1);

  /// How often a daemon that shows an older certificate is asked whether it has clients.
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(5);

  private final DaemonContext context;
  private final DaemonLog log;
  private final RestartPause pause = new RestartPause();
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final Thread thread;
  private DaemonTarget target;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private Optional<DaemonLife> life = Optional.empty();
  private Instant notBefore = Instant.MIN;
  private Instant nextRenewal = Instant.MIN;
  private boolean keeping = true;
  private volatile boolean up;

  DaemonKeeper(DaemonContext context, DaemonTarget target) {
    this.context = context;
    this.target = target;
    this.log = new DaemonLog(context.files().log(target.plan().tunnel()));
    this.thread = Thread.ofVirtual().name("keeper-" + target.plan().tunnel()).unstarted(this::run);
  }

  /// Takes over a daemon that an earlier agent left running, if there is one; to be called before
  /// [#begin].
  ///
  /// @return the life it found
  Optional<DaemonStart> adopt() {
    DaemonFiles files = context.files();
    DaemonPlan plan = target.plan();
    life =
        DaemonRecord.running(files.record(plan.tunnel()), files.config(plan.tunnel()))
            .map(record -> new DaemonLife(context, plan, record, this::wake));
    return life.map(DaemonLife::start);
  }

  /// Begins to keep the daemon.
  void begin() {
    thread.start();
  }

  /// Whether it serves clients.
  boolean isUp() {
    return up;
  }

  /// Takes over what it shall run with, and starts the daemon anew if it runs with something else.
  ///
  /// @return done at once if nothing had to be started anew, else when it serves clients again,
  ///   which may be never
  CompletableFuture<Void> aim(DaemonTarget next) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    mailbox.add(() -> {
      target = next;
      Optional<DaemonLife> outdated = life.filter(living -> !living.digest().equals(next.digest()));
      if (outdated.isEmpty()) {
        life.ifPresent(living -> living.replan(next.plan()));
        done.complete(null);
      } else {
        LOG.info("daemon {} is started anew with changed settings", next.plan().tunnel());
        restart(outdated.get());
        waiting.add(done);
      }
    });
    return done;
  }

  private void restart(DaemonLife living) {
    living.end();
    forget(living);
    notBefore = Instant.MIN;
  }

  /// Ends the daemon and stops keeping it; waits until it is gone.
  void stop() {
    finish(() ->
        life.ifPresent(living -> {
          living.end();
          forget(living);
        }));
  }

  /// Stops keeping the daemon; it lives on.
  void leave() {
    finish(() -> life.ifPresent(DaemonLife::leave));
  }

  private void finish(Runnable last) {
    mailbox.add(() -> {
      keeping = false;
      last.run();
    });
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    mailbox.add(() -> {});
  }

  private void run() {
    try {
      while (keeping) {
        step();
        Runnable message = mailbox.poll(wait(context.clock().instant()), TimeUnit.MILLISECONDS);
        if (message != null) {
          message.run();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    up = false;
    context.turn().giveBack(tunnel());
  }

  private void step() {
    Instant now = context.clock().instant();
    try {
      if (life.isEmpty()) {
        if (!now.isBefore(notBefore)) {
          life = Optional.of(DaemonLife.begin(context, target, log, this::wake));
        }
      } else if (life.get().isRunning()) {
        Optional<String> stuck = life.get().look(now);
        stuck.ifPresent(why -> putDown(life.get(), why));
        log.bound();
        renew(life.get(), now);
      } else {
        died(life.get(), now);
      }
    } catch (HostException failed) {
      notBefore = now.plus(pause.afterEarlyDeath());
      report(failed.getMessage() == null ? "it cannot be started" : failed.getMessage());
    }
    up = life.filter(DaemonLife::isUp).isPresent();
    if (up) {
      context.turn().giveBack(tunnel());
      waiting.forEach(done -> done.complete(null));
      waiting.clear();
    }
  }

  /// Lets it show a newer certificate, as soon as nobody notices or when it is time.
  private void renew(DaemonLife living, Instant now) {
    ShownCertificate shown = living.certificate();
    if (!living.isUp()
        || shown.digest().equals(target.certificate().digest())
        || now.isBefore(nextRenewal)) {
      return;
    }
    nextRenewal = now.plus(BETWEEN_RENEWALS);
    if ((!shown.mayStay(now) || living.isIdle()) && context.turn().take(tunnel())) {
      LOG.info("daemon {} is started anew with its new certificate", tunnel());
      restart(living);
    }
  }

  private InterfaceName tunnel() {
    return target.plan().tunnel();
  }

  private long wait(Instant now) {
    if (life.isPresent()) {
      return (life.get().isUp() ? CALM : BRISK).toMillis();
    }
    long untilStart = now.isBefore(notBefore) ? Duration.between(now, notBefore).toMillis() + 1 : 0;
    return Math.min(untilStart, CALM.toMillis());
  }

  private void putDown(DaemonLife living, String why) {
    report(why + "; it is killed and started again");
    living.kill();
  }

  private void died(DaemonLife dead, Instant now) {
    boolean served = dead.upSince().isPresent();
    if (pause.wasEarly(dead.upSince(), now)) {
      notBefore = now.plus(pause.afterEarlyDeath());
    } else {
      pause.succeeded();
      notBefore = Instant.MIN;
    }
    String reason = DeathReason.of(log.tail());
    report((served ? "it ended and is started again: " : "it does not start: ") + reason);
    forget(dead);
  }

  private void forget(DaemonLife dead) {
    life = Optional.empty();
    context.outside().clients().gone(dead.start());
  }

  private void report(String sentence) {
    String component = "daemon " + target.plan().tunnel();
    LOG.warn("{}: {}", component, sentence);
    context.outside().reporter().raised(component, sentence);
  }
}

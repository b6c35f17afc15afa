package net.adit.agent.firewall.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.adit.agent.firewall.trace.Tracer.Outlet;
import net.adit.host.HostException;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Report;

/// Reports of one trace: what has come together, several times a second, so that whoever takes it
/// can also say that nobody looks any more. Thread-safe.
final class TraceReports {
  private static final Duration PERIOD = Duration.ofMillis(300);

  /// Nobody has taken a report for so long: whoever looked on is no longer to be reached.
  private static final int MOST_FAILURES = 20;

  private final String trace;
  private final Outlet outlet;
  private final LongSupplier tooMany;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private List<Opening> waiting = new ArrayList<>();
  private long overflowed;
  private long tooManyBefore;
  private long tooManyNow;
  private boolean lossy;
  private Optional<String> end = Optional.empty();
  private volatile boolean wanted = true;

  /// @param tooMany how many openings the kernel has left out since its chains were made
  TraceReports(String trace, Outlet outlet, LongSupplier tooMany) {
    this.trace = trace;
    this.outlet = outlet;
    this.tooMany = tooMany;
    this.thread = Thread.ofPlatform().daemon().name("policy-trace-reports").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Whether somebody may still look.
  boolean isWanted() {
    return wanted;
  }

  synchronized void add(Opening opening) {
    if (waiting.size() < PolicyTrace.MOST_OPENINGS) {
      waiting.add(opening);
    } else {
      overflowed++;
    }
  }

  /// Nothing more comes; returns when that is told, or cannot be.
  void end(String why, boolean isLossy) {
    synchronized (this) {
      end = Optional.of(why);
      lossy = isLossy;
    }
    ended.countDown();
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    boolean isLast = false;
    try {
      while (wanted && !isLast && failures < MOST_FAILURES) {
        count();
        Report report = take();
        isLast = report.end().isPresent();
        failures = send(report) ? 0 : failures + 1;
        pause();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      wanted = false;
    }
  }

  /// The kernel's counter begins anew when the whole table is loaded.
  private void count() {
    long now;
    try {
      now = tooMany.getAsLong();
    } catch (HostException silent) {
      return;
    }
    synchronized (this) {
      if (now < tooManyNow) {
        tooManyBefore += tooManyNow;
      }
      tooManyNow = now;
    }
  }

  private synchronized Report take() {
    Report report = new Report(trace, waiting, tooManyBefore + tooManyNow + overflowed, lossy, end);
    waiting = new ArrayList<>();
    return report;
  }

  private boolean send(Report report) throws InterruptedException {
    try {
      wanted = outlet.report(report).wanted();
      return true;
    } catch (HostException away) {
      giveBack(report.openings());
      return false;
    }
  }

  private synchronized void giveBack(List<Opening> openings) {
    List<Opening> later = waiting;
    waiting = new ArrayList<>(openings);
    later.forEach(this::add);
  }

  private void pause() throws InterruptedException {
    boolean ignored = ended.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }
}

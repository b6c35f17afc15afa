package net.adit.lab.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The end of this process. Once it has begun, other threads start no program and make no directory
/// any more: what they made now would outlive the cleaning. They wait, and end with the process.
/// Thread-safe.
public final class Ending {
  private static final Duration DEATH = Duration.ofSeconds(10);
  private static final Duration MAKING = Duration.ofSeconds(10);
  private static final int ALL = Integer.MAX_VALUE;

  /// One permit is held while something is being made; the end takes all of them for good.
  private static final Semaphore GATE = new Semaphore(ALL, true);

  private static final AtomicReference<Optional<Thread>> CLEANING =
      new AtomicReference<>(Optional.empty());

  private Ending() {}

  /// Something made on this machine.
  @FunctionalInterface
  public interface Making<T> {
    T make() throws IOException;
  }

  /// Makes something that has to be removed in the end, unless the end has begun: then only the
  /// thread that began it may.
  public static <T> T making(Making<T> work) throws IOException {
    if (isCleaning()) {
      return work.make();
    }
    GATE.acquireUninterruptibly();
    try {
      return work.make();
    } finally {
      GATE.release();
    }
  }

  /// Goes on, unless the end has begun: what came of programs that it killed is told to nobody.
  static void pass() {
    if (!isCleaning()) {
      GATE.acquireUninterruptibly();
      GATE.release();
    }
  }

  private static boolean isCleaning() {
    return CLEANING.get().equals(Optional.of(Thread.currentThread()));
  }

  /// Begins the end: from here on nothing is made but by this thread. What is just being made is
  /// waited for, but not for ever: a making that hangs must not keep all else from being removed.
  static void begin() {
    CLEANING.set(Optional.of(Thread.currentThread()));
    try {
      if (!GATE.tryAcquire(ALL, MAKING.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println(
            "adit: something is still being made; what it leaves goes at the next start");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /// Kills what this process has started and is still its own.
  static void killChildren() {
    ProcessHandle self = ProcessHandle.current();
    self.descendants().forEach(ProcessHandle::destroyForcibly);
    Await.holds(DEATH, () -> self.descendants().noneMatch(ProcessHandle::isAlive));
  }
}

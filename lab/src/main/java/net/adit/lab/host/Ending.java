package net.adit.lab.host;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The end of this process. Once it has begun, other threads start no program any more: what they
/// started now would outlive the cleaning. They wait, and end with the process. Thread-safe.
final class Ending {
  private static final Duration DEATH = Duration.ofSeconds(10);

  /// Read while a program is being started; written once, by the thread that cleans up, for good.
  private static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();

  private Ending() {}

  /// Starts a program, unless the end has begun: then only the thread that began it may.
  static Process start(ProcessBuilder program) throws IOException {
    GATE.readLock().lock();
    try {
      return program.start();
    } finally {
      GATE.readLock().unlock();
    }
  }

  /// Goes on, unless the end has begun: what came of programs that it killed is told to nobody.
  static void pass() {
    GATE.readLock().lock();
    GATE.readLock().unlock();
  }

  /// Begins the end: kills what this process has started and is still its own.
  static void begin() {
    GATE.writeLock().lock();
    ProcessHandle self = ProcessHandle.current();
    self.descendants().forEach(ProcessHandle::destroyForcibly);
    Await.holds(DEATH, () -> self.descendants().noneMatch(ProcessHandle::isAlive));
  }
}

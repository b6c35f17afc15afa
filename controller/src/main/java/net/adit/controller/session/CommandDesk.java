package net.adit.controller.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.controller.store.sql.Signals.Subscription;
import net.adit.controller.store.table.SessionCommands;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.SessionCommand;

/// Hands gateways what operators ask of their sessions, as soon as it is asked. Thread-safe.
public final class CommandDesk implements AutoCloseable {
  private final SessionCommands commands;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Subscription subscription;
  private long signals;
  private boolean closed;

  public CommandDesk(SessionCommands commands, InstantSource clock) {
    this.commands = commands;
    this.clock = clock;
    this.subscription = commands.onCommand(this::signal);
  }

  /// Commands behind a number; waits for the first one.
  ///
  /// @return empty if none came in time, or the controller stops
  public List<SessionCommand> after(GatewayName gateway, long after, Duration wait)
      throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = signals();
      List<SessionCommand> found = commands.after(gateway, after, clock.instant());
      if (!found.isEmpty() || !awaitSignalAfter(seen, deadline - System.nanoTime())) {
        return found;
      }
    }
  }

  private long signals() {
    lock.lock();
    try {
      return signals;
    } finally {
      lock.unlock();
    }
  }

  /// @return false if the time is over
  private boolean awaitSignalAfter(long seen, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (signals == seen && left > 0 && !closed) {
        left = something.awaitNanos(left);
      }
      return signals != seen && !closed;
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      signals++;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    subscription.close();
    lock.lock();
    try {
      closed = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package net.adit.controller.store.sql;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.adit.controller.store.sql.Signals.Subscription;

/// Wakes those who wait for something to be written, by this controller or another. Thread-safe.
public final class Bell implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Subscription subscription;
  private long signals;
  private boolean closed;

  private Bell(Function<Runnable, Subscription> subscribe) {
    this.subscription = subscribe.apply(this::ring);
  }

  /// @param subscribe to signals
  public static Bell on(Function<Runnable, Subscription> subscribe) {
    return new Bell(subscribe);
  }

  /// Looks, and again after each signal until it finds what is waited for.
  ///
  /// @return what it saw last; what is not enough if the time is over or the controller stops
  public <T> T await(Supplier<T> look, Predicate<T> isEnough, Duration wait)
      throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = signals();
      T found = look.get();
      if (isEnough.test(found) || !awaitSignalAfter(seen, deadline - System.nanoTime())) {
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

  private void ring() {
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

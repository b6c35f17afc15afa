package net.adit.lab.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for conditions, never longer than a deadline. Thread-safe.
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Await() {}

  /// Whether the condition came about within the time.
  public static boolean holds(Duration within, BooleanSupplier condition) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return condition.getAsBoolean();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /// The first value that is present within the time.
  public static <T> Optional<T> value(Duration within, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + within.toNanos();
    Optional<T> found = source.get();
    while (found.isEmpty()
        && System.nanoTime() - deadline <= 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      found = source.get();
    }
    return found;
  }

  /// @param what completes "timed out waiting for …"
  /// @throws LabException if the condition does not come about within the time
  public static void until(String what, Duration within, BooleanSupplier condition) {
    if (!holds(within, condition)) {
      throw new LabException(
          LabException.Reason.TIMEOUT,
          "timed out after " + within.toMillis() + " ms waiting for " + what);
    }
  }
}

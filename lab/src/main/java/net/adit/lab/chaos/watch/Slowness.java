package net.adit.lab.chaos.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import net.adit.lab.host.Command;
import net.adit.lab.host.LabException;

/// How much of the time this machine was too busy to run anything, as a program tells that does
/// nothing and is run again and again. A bound of a few seconds is a promise about Adit, not about
/// a machine with ten times as much work as processors. Thread-safe; one thread runs it.
public final class Slowness implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /// So long it takes on a machine that has something to do, but not too much.
  private static final Duration USUAL = Duration.ofMillis(50);

  private final List<Delay> delays = new CopyOnWriteArrayList<>();
  private volatile boolean running = true;

  /// @param lost of the time that passed until an instant
  private record Delay(Instant until, Duration lost) {}

  /// Starts to look.
  public static Slowness watch() {
    Slowness slowness = new Slowness();
    Thread.ofPlatform().daemon().name("slowness").start(slowness::run);
    return slowness;
  }

  private void run() {
    while (running) {
      Instant begun = Instant.now();
      try {
        Command.of("true").run();
      } catch (LabException failed) {
        // It took longer than anything may.
      }
      Instant ended = Instant.now();
      Duration lost = Duration.between(begun, ended).minus(USUAL);
      if (lost.isPositive()) {
        delays.add(new Delay(ended, lost));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// How much was lost between two instants: as much again for each pause between two runs as for
  /// the run, since nobody else got on better then.
  public Duration lost(Instant from, Instant to) {
    return delays.stream()
        .filter(
            delay -> delay.until().isAfter(from) && delay.until().minus(delay.lost()).isBefore(to))
        .map(delay -> delay.lost().multipliedBy(2))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// The longest time in which nothing was run, of those that ended between two instants.
  Duration longest(Instant from, Instant to) {
    return delays.stream()
        .filter(
            delay -> delay.until().isAfter(from) && delay.until().minus(delay.lost()).isBefore(to))
        .map(Delay::lost)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    running = false;
  }
}

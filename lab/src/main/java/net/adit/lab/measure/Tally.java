package net.adit.lab.measure;

import java.time.Duration;

/// Counts what goes out and comes back, and how long nothing came. Thread-safe.
final class Tally {
  private long sent;
  private long received;
  private long longestNanos;
  private long lastNanos = System.nanoTime();

  synchronized void sent() {
    sent++;
  }

  synchronized void received() {
    long now = System.nanoTime();
    received++;
    longestNanos = Math.max(longestNanos, now - lastNanos);
    lastNanos = now;
  }

  /// What has been seen so far; a silence that still lasts counts.
  synchronized Flow flow() {
    long open = System.nanoTime() - lastNanos;
    return new Flow(sent, received, Duration.ofNanos(Math.max(longestNanos, open)));
  }

  /// Forgets what was: the next figures are about what comes now.
  synchronized void mark() {
    longestNanos = 0;
    lastNanos = System.nanoTime();
    sent = 0;
    received = 0;
  }
}

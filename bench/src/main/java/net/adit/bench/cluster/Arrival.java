package net.adit.bench.cluster;

import java.time.Duration;
import java.util.List;

/// How a burst of logins went. Immutable.
///
/// @param wanted how many clients called
/// @param times of those that came in without being refused, since the burst began
public record Arrival(int wanted, List<Duration> times) {
  public Arrival {
    times = List.copyOf(times);
  }

  public int failures() {
    return wanted - times.size();
  }

  /// Until the last one was in; the whole patience if one was not.
  public double seconds() {
    Duration last =
        failures() > 0
            ? Crowd.PATIENCE
            : times.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    return last.toNanos() / 1e9;
  }
}

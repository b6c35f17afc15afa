package net.adit.agent.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waiting times that double with each failure up to a bound, each drawn from the upper half, so
/// that many who failed together do not come back together. Confined to one thread.
public final class Backoff {
  private final Duration shortest;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration bound;

  /// @param random needs not be secret
  public Backoff(Duration shortest, Duration longest, RandomGenerator random) {
    this.shortest = shortest;
    this.longest = longest;
    this.random = random;
    this.bound = shortest;
  }

  /// How long to wait after one more failure.
  public Duration failed() {
    long half = bound.toMillis() / 2;
    Duration wait = Duration.ofMillis(half + random.nextLong(half + 1));
    Duration doubled = bound.multipliedBy(2);
    bound = doubled.compareTo(longest) < 0 ? doubled : longest;
    return wait;
  }

  /// It worked: the next failure waits the shortest time again.
  public void succeeded() {
    bound = shortest;
  }
}

package net.adit.connector.life;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before each new dial: not at all the first time, then longer and longer up to a
/// bound, for ever. Each is drawn from the upper half, so that the replicas of an app, which lost
/// their server together, do not come back together. Confined to one thread.
final class Waits {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(1);

  /// A login that was refused is right again only when somebody has changed something, and servers
  /// lock out who tries on.
  static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private Duration bound = Duration.ZERO;

  /// @param random needs not be secret
  Waits(RandomGenerator random) {
    this.random = random;
  }

  /// After one more connection that ended, or was not made.
  Duration next() {
    Duration wait = drawn(bound);
    Duration doubled = bound.isZero() ? SHORTEST : bound.multipliedBy(2);
    bound = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return wait;
  }

  /// After the server refused the login.
  Duration refused() {
    bound = LONGEST;
    return drawn(AFTER_REFUSAL);
  }

  /// A connection was made, and has lasted: the next loss is the first again.
  void connected() {
    bound = Duration.ZERO;
  }

  private Duration drawn(Duration most) {
    long half = most.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }
}

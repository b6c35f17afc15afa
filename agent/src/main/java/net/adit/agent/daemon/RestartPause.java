package net.adit.agent.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long to wait before a daemon that died is started again: not at all after a useful life,
/// then longer and longer while it dies early. Confined to its owner.
final class RestartPause {
  private static final Duration USEFUL_LIFE = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = Duration.ZERO;

  /// Whether a life that ends now was too short to be useful.
  ///
  /// @param upSince empty if it never served anybody
  boolean wasEarly(Optional<Instant> upSince, Instant now) {
    return upSince.filter(up -> !now.isBefore(up.plus(USEFUL_LIFE))).isEmpty();
  }

  /// The pause after one more early death: the first is followed by none.
  Duration afterEarlyDeath() {
    Duration pause = next;
    Duration doubled = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause;
  }

  void succeeded() {
    next = Duration.ZERO;
  }
}

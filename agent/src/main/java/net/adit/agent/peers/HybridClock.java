package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import net.adit.protocol.gateway.Stamp;

/// The hybrid logical clock of one gateway (Kulkarni and others, 2014), one state of it. Immutable.
///
/// It differs in one point: a stamp from outside does not push the whole clock, only the claim that
/// has to beat it. So a gateway whose clock runs ahead, or that lies, cannot drag the others along.
///
/// @param last the stamp given last; the next one is behind it
/// @param correction what is added to the host's clock
record HybridClock(Stamp last, Duration correction) {
  static final HybridClock START = new HybridClock(Stamp.ZERO, Duration.ZERO);

  /// The clock after one more stamp, which is its [#last()].
  ///
  /// @param now the host's clock
  HybridClock tick(Instant now) {
    Stamp wall = Stamp.of(time(now));
    return new HybridClock(wall.isAfter(last) ? wall : last.next(), correction);
  }

  /// The stamp of the last tick, or one right behind `seen` if that is later.
  Stamp lastAfter(Stamp seen) {
    return last.isAfter(seen) ? last : seen.next();
  }

  /// The cluster's time by this clock.
  Instant time(Instant now) {
    return now.plus(correction);
  }

  /// The clock with another correction. It may go back: what it gave before is made anew by its
  /// owner.
  HybridClock corrected(Duration next) {
    long millis = last.millis() + next.minus(correction).toMillis();
    return new HybridClock(new Stamp(Math.max(0, millis), last.counter()), next);
  }
}

package net.adit.protocol.gateway;

import java.time.Instant;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A moment of the hybrid logical clock that orders claims: wall clock first, then a counter, so
/// that what was caused by a claim never comes before it. Immutable.
///
/// @param millis milliseconds since 1970
/// @param counter 0, 1, … within one millisecond
public record Stamp(long millis, int counter) implements Comparable<Stamp> {
  public static final Stamp ZERO = new Stamp(0, 0);

  public Stamp {
    if (millis < 0 || counter < 0) {
      throw new InvalidValueException(
          Reason.RANGE, "stamp", millis + "." + counter, "expected numbers from 0 on");
    }
  }

  public static Stamp of(Instant instant) {
    return new Stamp(Math.max(0, instant.toEpochMilli()), 0);
  }

  public boolean isAfter(Stamp other) {
    return compareTo(other) > 0;
  }

  /// The stamp right behind this one.
  public Stamp next() {
    return counter == Integer.MAX_VALUE ? new Stamp(millis + 1, 0) : new Stamp(millis, counter + 1);
  }

  @Override
  public int compareTo(Stamp other) {
    int byMillis = Long.compare(millis, other.millis);
    return byMillis == 0 ? Integer.compare(counter, other.counter) : byMillis;
  }

  @Override
  public String toString() {
    return millis + "." + counter;
  }
}

package net.adit.agent.uplink;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far the controller's clock is from this host's, by the `Date` of its answers (RFC 9110
/// §6.6.1, whole seconds). Thread-safe.
final class ControllerClock {
  /// A larger difference is a fault.
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final InstantSource time;
  private volatile @Nullable Duration offset;

  ControllerClock(InstantSource time) {
    this.time = time;
  }

  Optional<Duration> offset() {
    return Optional.ofNullable(offset);
  }

  /// A request is sent now.
  Measurement begin() {
    return new Measurement(time.instant());
  }

  /// A request under way.
  final class Measurement {
    private final Instant sent;

    private Measurement(Instant sent) {
      this.sent = sent;
    }

    /// Its answer has come.
    void end(Optional<String> date) {
      Instant received = time.instant();
      date.flatMap(ControllerClock::parse)
          .ifPresent(theirs -> offset = difference(sent, received, theirs));
    }
  }

  /// What is wrong with such a difference, if it is too large. Pure.
  static Optional<String> complaint(Duration off) {
    return off.abs().compareTo(TOLERANCE) <= 0
        ? Optional.empty()
        : Optional.of(
            "the clock of this gateway is %d s %s that of the controller; set both by NTP"
                .formatted(off.abs().toSeconds(), off.isNegative() ? "ahead of" : "behind"));
  }

  /// Pure: zero unless the whole second of the date lies certainly outside of the exchange.
  static Duration difference(Instant sent, Instant received, Instant date) {
    Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
    Duration raw = Duration.between(middle, date.plus(HALF_A_SECOND));
    Duration doubt = Duration.between(sent, received).dividedBy(2).plus(HALF_A_SECOND);
    if (raw.abs().compareTo(doubt) <= 0) {
      return Duration.ZERO;
    }
    return raw.isNegative() ? raw.plus(doubt) : raw.minus(doubt);
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException foreign) {
      return Optional.empty();
    }
  }
}

package net.adit.cli.input;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import org.jspecify.annotations.Nullable;

/// Dates and spans as people type them.
public final class Times {
  private Times() {}

  /// Reads `2027-01-31` (the start of that day in UTC), an RFC 3339 instant, or `never` as nothing.
  public static Optional<Instant> instant(String text) {
    if (text.equals("never")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeException malformed) {
      throw new InvalidValueException(
          Reason.SYNTAX, "date", text, "expected 2027-01-31, 2027-01-31T12:00:00Z or never");
    }
  }

  /// Reads `90s`, `15m`, `12h`, `30d` or an ISO 8601 duration.
  public static Duration span(String text) {
    if (text.matches("[0-9]{1,9}[smhd]")) {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(count);
        case 'm' -> Duration.ofMinutes(count);
        case 'h' -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException malformed) {
      throw new InvalidValueException(
          Reason.SYNTAX, "span of time", text, "expected a number and s, m, h or d, such as 30d");
    }
  }

  public static Optional<Duration> optionalSpan(@Nullable String text) {
    return Optional.ofNullable(text).map(Times::span);
  }

  /// A span short enough for a table, such as `3h 12m`.
  public static String since(Instant start, Instant now) {
    Duration span = Duration.between(start, now);
    if (span.toDays() > 0) {
      return span.toDays() + "d " + span.toHoursPart() + "h";
    }
    return span.toHours() > 0
        ? span.toHours() + "h " + span.toMinutesPart() + "m"
        : span.toMinutesPart() + "m " + Math.max(0, span.toSecondsPart()) + "s";
  }
}

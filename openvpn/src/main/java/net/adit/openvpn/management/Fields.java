package net.adit.openvpn.management;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads numbers and times out of untrusted text without throwing.
final class Fields {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private Fields() {}

  /// A number of up to 18 digits.
  static OptionalLong number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /// Seconds since 1970 as text.
  static Optional<Instant> time(String text) {
    OptionalLong seconds = number(text);
    return seconds.isPresent() ? instant(seconds.getAsLong()) : Optional.empty();
  }

  /// Seconds since 1970.
  static Optional<Instant> instant(long seconds) {
    try {
      return Optional.of(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}

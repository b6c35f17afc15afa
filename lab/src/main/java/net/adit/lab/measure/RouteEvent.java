package net.adit.lab.measure;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.InvalidValueException;
import net.adit.model.net.Prefix;

/// One change of a kernel's main routing table. Immutable.
///
/// @param added false if the route went away
/// @param route what follows the prefix, such as `via 10.1.0.11 dev lan proto ospf metric 20`
public record RouteEvent(Instant at, boolean added, Prefix prefix, String route) {
  private static final Pattern LINE =
      Pattern.compile("\\[([0-9T:.-]+)\\] (Deleted )?([0-9a-f.:]+(?:/[0-9]+)?) (.*)");

  /// Reads a line of `ip -ts -o monitor route`; empty for other tables, other kinds of routes and
  /// anything else.
  ///
  /// @param zone in which the machine writes its time
  public static Optional<RouteEvent> parse(String line, ZoneId zone) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || matcher.group(4).contains(" table ")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RouteEvent(
              LocalDateTime.parse(matcher.group(1)).atZone(zone).toInstant(),
              matcher.group(2) == null,
              Prefix.parse(matcher.group(3)),
              matcher.group(4).strip()));
    } catch (DateTimeParseException | InvalidValueException malformed) {
      return Optional.empty();
    }
  }
}

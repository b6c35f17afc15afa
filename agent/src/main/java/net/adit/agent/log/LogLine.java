package net.adit.agent.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// One thing to be logged, and its two forms. Immutable; pure.
///
/// @param logger the class that speaks
record LogLine(Instant at, Level level, String logger, String message, @Nullable Throwable thrown) {

  /// `2026-11-25T10:00:00.000Z INFO Sessions: …`; a stack trace follows on lines of its own.
  String toText() {
    String head = "%s %-5s %s: %s".formatted(instant(), level, shortName(), oneLine(message));
    return thrown == null ? head : head + "\n" + trace(thrown).stripTrailing();
  }

  /// One object with `at`, `level`, `logger`, `message` and, after a failure, `trace`.
  String toJson() {
    StringBuilder json = new StringBuilder("{");
    field(json, "at", instant());
    field(json.append(','), "level", level.toString().toLowerCase(Locale.ROOT));
    field(json.append(','), "logger", logger);
    field(json.append(','), "message", message);
    if (thrown != null) {
      field(json.append(','), "trace", trace(thrown));
    }
    return json.append('}').toString();
  }

  private String instant() {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private String shortName() {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  /// Texts from outside must not make lines of their own.
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void field(StringBuilder json, String name, String value) {
    json.append('"').append(name).append("\":\"");
    value.chars().forEach(c -> escape(json, (char) c));
    json.append('"');
  }

  private static void escape(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\t' -> json.append("\\t");
      default -> {
        if (c < ' ' || Character.isSurrogate(c)) {
          json.append("\\u%04x".formatted((int) c));
        } else {
          json.append(c);
        }
      }
    }
  }
}

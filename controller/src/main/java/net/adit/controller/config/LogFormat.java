package net.adit.controller.config;

import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// How log lines look.
public enum LogFormat {
  /// For people.
  TEXT,
  /// One JSON object a line.
  JSON;

  static LogFormat parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "text" -> TEXT;
      case "json" -> JSON;
      default ->
          throw new InvalidValueException(
              Reason.SYNTAX, "log format", text, "expected text or json");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

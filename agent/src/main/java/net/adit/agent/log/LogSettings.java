package net.adit.agent.log;

import java.util.Locale;
import org.slf4j.event.Level;

/// How and what is logged. Immutable.
///
/// It comes by system properties because SLF4J makes its provider itself, before main can hand
/// anything over.
///
/// @param least the least important lines that are logged
public record LogSettings(boolean json, Level least) {
  private static final String FORMAT = "adit.log-format";
  private static final String LEVEL = "adit.log-level";

  /// To be called before the first line is logged.
  ///
  /// @param format `text` or `json`
  /// @param level such as `info`
  public static void install(String format, String level) {
    System.setProperty(FORMAT, format);
    System.setProperty(LEVEL, level);
  }

  static LogSettings installed() {
    return new LogSettings(
        System.getProperty(FORMAT, "text").equals("json"),
        level(System.getProperty(LEVEL, "info")));
  }

  private static Level level(String word) {
    try {
      return Level.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      return Level.INFO;
    }
  }
}

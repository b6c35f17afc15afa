package net.adit.lab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads log files that are still being written.
public final class LogTail {
  private static final int LINES = 8;

  private LogTail() {}

  /// All lines so far; none if there is no such file yet.
  public static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /// The last eight lines, for messages.
  public static String of(Path log) {
    List<String> lines = lines(log);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}

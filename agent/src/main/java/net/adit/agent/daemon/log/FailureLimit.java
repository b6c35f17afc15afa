package net.adit.agent.daemon.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keeps a stranger who knocks all day from filling the event spool: one report a minute for each
/// address and cause, and not more than so many a minute in all. Confined to its owner.
public final class FailureLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_IN_WINDOW = 60;

  private final Map<String, Instant> lastReports = new HashMap<>();
  private Instant windowStart = Instant.MIN;
  private int inWindow;

  /// Whether the failure shall be told.
  public boolean admits(TlsFailures.Failure failure, Instant now) {
    if (!now.isBefore(windowStart.plus(WINDOW))) {
      windowStart = now;
      inWindow = 0;
      lastReports.values().removeIf(last -> !last.isAfter(now.minus(WINDOW)));
    }
    String source = address(failure.remote()) + " " + failure.sentence();
    Instant last = lastReports.get(source);
    if (inWindow >= MOST_IN_WINDOW || (last != null && last.isAfter(now.minus(WINDOW)))) {
      return false;
    }
    lastReports.put(source, now);
    inWindow++;
    return true;
  }

  private static String address(String remote) {
    return remote.substring(0, remote.lastIndexOf(':'));
  }
}

package net.adit.agent.log;

import java.io.PrintStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// Writes each line with one call, so that lines of different threads stay whole. Thread-safe.
final class LineLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient LogSettings settings;
  private final transient InstantSource time;
  private final transient PrintStream out;

  LineLogger(String name, LogSettings settings, InstantSource time, PrintStream out) {
    this.name = name;
    this.settings = settings;
    this.time = time;
    this.out = out;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    LogLine line = new LogLine(time.instant(), level, name, message == null ? "" : message, thrown);
    out.println(settings.json() ? line.toJson() : line.toText());
  }

  private boolean isLogged(Level level) {
    return level.toInt() >= settings.least().toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return isLogged(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isLogged(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isLogged(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isLogged(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isLogged(Level.ERROR);
  }
}

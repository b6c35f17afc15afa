package net.adit.connector.log;

import java.io.PrintStream;
import java.time.Duration;
import net.adit.model.Printable;

/// The container's log in the form that people know from add-ons: an arrow before what the
/// connector itself says, openvpn's own words indented below it. Thread-safe.
public final class ConnectorLog {
  private static final String ARROW = "-----> ";
  private static final String WARNING = " !     ";
  private static final String INDENT = "       ";

  /// Longer ones are cut: a server chooses some of the words.
  static final int LONGEST_LINE = 1000;

  private final PrintStream out;

  public ConnectorLog(PrintStream out) {
    this.out = out;
  }

  /// What happens now, in a line of its own.
  public void step(String what) {
    line(ARROW, what);
  }

  /// What somebody has to do something about.
  public void warn(String what) {
    line(WARNING, what);
  }

  /// What openvpn says.
  public void detail(String said) {
    line(INDENT, said);
  }

  private void line(String mark, String text) {
    synchronized (out) {
      out.println(mark + Printable.of(text.strip(), LONGEST_LINE));
      out.flush();
    }
  }

  /// A time for people, such as `1.5 s`.
  public static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? time.toSeconds() + " s"
        : "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}

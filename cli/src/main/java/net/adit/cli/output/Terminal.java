package net.adit.cli.output;

import java.io.Console;

/// What the standard streams can show. Colours and progress appear on a terminal only, and colours
/// not where `NO_COLOR` is set (no-color.org).
public final class Terminal {
  private static final String ESCAPE = "\u001b[";

  private Terminal() {}

  /// The console may be absent, depending on the JDK's console provider.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  public static boolean hasColours() {
    return isInteractive() && System.getenv("NO_COLOR") == null;
  }

  public static String good(String text) {
    return paint("32", text);
  }

  public static String bad(String text) {
    return paint("31", text);
  }

  public static String warn(String text) {
    return paint("33", text);
  }

  static String strong(String text) {
    return paint("1", text);
  }

  private static String paint(String code, String text) {
    return hasColours() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}

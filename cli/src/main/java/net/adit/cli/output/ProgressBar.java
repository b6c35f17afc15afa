package net.adit.cli.output;

import java.io.PrintStream;

/// How far a long piece of work is, redrawn in place; on a terminal only, on standard error, and
/// gone when it is closed. Confined to one thread.
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private final String what;
  private final int total;
  private int done;

  /// @param total how many steps there are
  public ProgressBar(String what, int total) {
    this.what = what;
    this.total = total;
  }

  /// One more step is done.
  public void step() {
    done++;
    draw("\r" + text(what, done, total));
  }

  /// Makes room for a message, which the next step is drawn after.
  public void clear() {
    draw("\r\u001b[K");
  }

  static String text(String what, int done, int total) {
    int filled = total == 0 ? WIDTH : WIDTH * done / total;
    return "━".repeat(filled) + "╌".repeat(WIDTH - filled) + " " + done + "/" + total + " " + what;
  }

  private static void draw(String text) {
    if (Terminal.isInteractive()) {
      PrintStream terminal = System.err;
      terminal.print(text);
      terminal.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}

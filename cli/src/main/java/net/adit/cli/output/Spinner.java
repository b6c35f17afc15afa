package net.adit.cli.output;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/// Shows that something is under way once it has taken a second; on a terminal only, on standard
/// error, and gone when the work ends.
public final class Spinner {
  private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final long QUIET_MILLIS = 1000;
  private static final long FRAME_MILLIS = 100;

  private Spinner() {}

  public static <T> T during(String what, Callable<T> work) throws Exception {
    if (!Terminal.isInteractive()) {
      return work.call();
    }
    Thread spinning = Thread.ofVirtual().name("spinner").start(() -> spin(what));
    try {
      return work.call();
    } finally {
      spinning.interrupt();
      spinning.join();
    }
  }

  private static void spin(String what) {
    PrintStream terminal = System.err;
    try {
      Thread.sleep(QUIET_MILLIS);
      for (int i = 0; ; i++) {
        terminal.print("\r" + FRAMES[i % FRAMES.length] + " " + what + " ");
        terminal.flush();
        Thread.sleep(FRAME_MILLIS);
      }
    } catch (InterruptedException done) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}

package net.adit.lab.story;

import java.io.PrintStream;
import java.time.Duration;

/// Shows how far the demo is: one line per part; colours and a line that is overwritten only on a
/// terminal. Confined to one thread.
public final class Progress {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";
  private static final String OVERWRITE = "\r\u001b[K";
  private final PrintStream out;
  private final boolean terminal;
  private long begun;

  /// @param terminal whether colours and overwriting are understood
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    this.begun = System.nanoTime();
  }

  /// A part begins.
  public void begin(String what) {
    begun = System.nanoTime();
    update(what);
  }

  /// The part goes on: on a terminal its line says so.
  public void update(String what) {
    if (terminal) {
      out.print(OVERWRITE + DIM + "   …   " + what + PLAIN);
      out.flush();
    }
  }

  /// The part has ended.
  public void end(StepResult result) {
    String mark = result.ok() ? colour(GREEN, " ok  ") : colour(RED, "FAIL ");
    String took = " (" + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms)";
    out.println((terminal ? OVERWRITE : "") + mark + " " + result.name() + colour(DIM, took));
    if (!result.detail().isEmpty()) {
      out.println("       " + colour(DIM, result.detail()));
    }
    out.flush();
  }

  /// Runs a part that has no finding of its own.
  public void during(String what, Runnable work) {
    begin(what);
    try {
      work.run();
    } catch (RuntimeException failed) {
      end(new StepResult(what, false, ""));
      throw failed;
    }
    end(new StepResult(what, true, ""));
  }

  /// A plain line.
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  private String colour(String colour, String text) {
    return terminal ? colour + text + PLAIN : text;
  }
}

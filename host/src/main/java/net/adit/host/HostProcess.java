package net.adit.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// One process of this host, our child or not, named so that a later process with the same id is
/// not taken for it. Immutable; the text form `PID@TICKS` parses back.
///
/// @param pid the process id
/// @param startTicks when it started, in clock ticks since boot (proc(5), field 22 of
///   `/proc/PID/stat`)
public record HostProcess(long pid, long startTicks) {
  private static final Path PROC = Path.of("/proc");
  private static final int STATE_FIELD = 0;
  private static final int THREADS_FIELD = 17;
  private static final int START_FIELD = 19;
  private static final Duration POLL = Duration.ofMillis(10);
  private static final MethodHandle KILL = LibC.function("kill", JAVA_INT, JAVA_INT);

  /// The running process with this id.
  ///
  /// @return empty if there is none, or it has ended and waits for its parent (a zombie)
  public static Optional<HostProcess> find(long pid) {
    try {
      return parseStat(pid, Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.UTF_8));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// Reads the content of `/proc/PID/stat`. The name in it may contain anything, so the fields are
  /// counted from the last closing parenthesis.
  static Optional<HostProcess> parseStat(long pid, String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= START_FIELD || isGone(fields[STATE_FIELD], fields[THREADS_FIELD])) {
      return Optional.empty();
    }
    return Optional.of(new HostProcess(pid, Long.parseLong(fields[START_FIELD])));
  }

  /// A killed process whose first thread ended before the others is a zombie that still holds its
  /// files, locks and ports.
  private static boolean isGone(String state, String threads) {
    return switch (state) {
      case "Z" -> threads.equals("0") || threads.equals("1");
      case "X", "x" -> true;
      default -> false;
    };
  }

  /// Reads the text form.
  ///
  /// @return empty if it is not one
  public static Optional<HostProcess> parse(String text) {
    if (!text.matches("[0-9]{1,10}@[0-9]{1,18}")) {
      return Optional.empty();
    }
    int at = text.indexOf('@');
    return Optional.of(
        new HostProcess(
            Long.parseLong(text.substring(0, at)), Long.parseLong(text.substring(at + 1))));
  }

  public boolean isRunning() {
    return find(pid).filter(this::equals).isPresent();
  }

  /// The words it was started with; empty if it has ended.
  public List<String> commandLine() {
    try {
      String words = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8);
      return isRunning() && !words.isEmpty() ? Arrays.asList(words.split("\0")) : List.of();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /// Sends the signal.
  ///
  /// @return false if the process has ended
  /// @throws HostException if the agent may not
  public boolean signal(Signal signal) {
    if (!isRunning()) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
      int result = (int) KILL.invokeExact(errno, (int) pid, signal.number());
      int number = result == 0 ? 0 : LibC.errno(errno);
      if (number != 0 && Errno.of(number) != Errno.ESRCH) {
        throw refused(signal, number);
      }
      return number == 0;
    } catch (Throwable failed) {
      throw LibC.rethrow(failed);
    }
  }

  private HostException refused(Signal signal, int number) {
    return new HostException(
        Reason.HOST,
        Refusal.of(
            Kind.FORBIDDEN,
            "signal-refused",
            "cannot send " + signal + " to process " + pid + ": " + Errno.describe(number),
            "run the agent as root or give it CAP_KILL"));
  }

  /// Waits until it has ended.
  ///
  /// @return false if it still runs when the time is over
  public boolean awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isRunning()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return !isRunning();
      }
    }
    return true;
  }

  /// Ends it: TERM, and KILL if it still runs after `grace`.
  ///
  /// @return true when it has ended
  public boolean stop(Duration grace) {
    if (!signal(Signal.TERM) || awaitEnd(grace)) {
      return true;
    }
    return !signal(Signal.KILL) || awaitEnd(grace);
  }

  @Override
  public String toString() {
    return pid + "@" + startTicks;
  }
}

package net.adit.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// What processes have used of the machine so far, as `/proc` says. Immutable.
///
/// @param processor user and system time, with that of children that have been waited for
/// @param residentBytes memory that is in RAM now
public record ProcessUse(Duration processor, long residentBytes) {
  static final ProcessUse NONE = new ProcessUse(Duration.ZERO, 0);

  /// Linux shows times to programs in this unit on every architecture.
  private static final Duration TICK = Duration.ofMillis(10);

  private static final int STATE = 3;
  private static final int USER_TIME = 14;
  private static final List<Integer> TIMES = List.of(0, 1, 2, 3);

  /// The sum over these processes; one that is gone counts nothing.
  public static ProcessUse of(Collection<Long> pids) {
    return pids.stream().map(ProcessUse::read).reduce(NONE, ProcessUse::plus);
  }

  private static ProcessUse read(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return parse(
          Files.readString(process.resolve("stat")), Files.readString(process.resolve("status")));
    } catch (IOException gone) {
      return NONE;
    }
  }

  /// Reads the files `stat` and `status` of a process. A zombie has no memory.
  static ProcessUse parse(String stat, String status) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long ticks = TIMES.stream().mapToLong(i -> Long.parseLong(fields[USER_TIME - STATE + i])).sum();
    long kibibytes =
        status
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> line.replaceAll("[^0-9]", ""))
            .mapToLong(Long::parseLong)
            .sum();
    return new ProcessUse(TICK.multipliedBy(ticks), kibibytes * 1024);
  }

  private ProcessUse plus(ProcessUse other) {
    return new ProcessUse(processor.plus(other.processor), residentBytes + other.residentBytes);
  }

  /// The processor time used since an earlier look at the same processes, in milliseconds.
  public double millisSince(ProcessUse earlier) {
    return processor.minus(earlier.processor).toNanos() / 1e6;
  }

  public double residentMebibytes() {
    return residentBytes / (1024.0 * 1024);
  }
}

package net.adit.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.host.LogTail;

/// Counts the processes that running programs make, with strace attached to them and to all their
/// threads and children. Thread-safe. It slows the programs down: take no times meanwhile.
public final class ForkCounter {
  private static final Duration ATTACH = Duration.ofSeconds(20);
  private final LabProcess strace;
  private final Path trace;

  private ForkCounter(LabProcess strace, Path trace) {
    this.strace = strace;
    this.trace = trace;
  }

  /// Attaches to the programs; returns when it holds all of them.
  ///
  /// @param directory for strace's files
  /// @throws LabException if it cannot attach to one of them
  public static ForkCounter attach(String name, List<Long> pids, Path directory) {
    Path trace = directory.resolve(name + ".strace");
    Path log = directory.resolve(name + ".strace.log");
    delete(trace, log);
    List<String> arguments =
        new ArrayList<>(
            List.of("strace", "-f", "-e", "trace=clone,clone3,fork,vfork,execve", "-o"));
    arguments.add(trace.toString());
    pids.forEach(pid -> arguments.addAll(List.of("-p", pid.toString())));
    LabProcess strace =
        LabProcess.start(new Launch("strace " + name, Optional.empty(), arguments, Map.of(), log));
    strace.awaitUp("attached", ATTACH, () -> pids.stream().allMatch(pid -> attached(log, pid)));
    return new ForkCounter(strace, trace);
  }

  private static boolean attached(Path log, long pid) {
    return LogTail.lines(log).stream()
        .anyMatch(line -> line.contains("Process " + pid + " attached"));
  }

  /// The process that has to be removed with the lab if this counter is not stopped.
  public LabProcess process() {
    return strace;
  }

  /// Lets go of the programs and returns the number of processes they made.
  public long stop() {
    strace.signal("INT");
    strace.awaitEnd(ATTACH);
    try (Stream<String> lines = Files.lines(trace)) {
      return StraceLog.processes(lines);
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot read " + trace + ": " + failed, failed);
    }
  }

  private static void delete(Path... files) {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot remove an old trace: " + failed, failed);
    }
  }
}

package net.adit.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Await;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.Command;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.host.Leftover;
import net.adit.lab.host.LogTail;
import net.adit.lab.host.Machine;
import net.adit.lab.host.RunFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever the demo is broken off, nothing of it stays: Ctrl-C and SIGTERM clean up before they
/// end it, what `kill -9` leaves is removed by the next start.
@Tag("contract")
class InterruptedDemoContractTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration END = Duration.ofSeconds(30);
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  private final List<Running> started = new ArrayList<>();
  @TempDir private Path logs;

  @BeforeAll
  static void machine() {
    Machine.require();
  }

  @Test
  void interruptedWhileTheNetworkIsMade() {
    Running demo = start();
    RunFile lab = demo.lab();
    demo.end("INT", INTERRUPTED);
    assertThat(traces(lab)).isEmpty();
  }

  @Test
  void terminatedWhileTheControllerStarts() {
    Running demo = start();
    demo.awaitLine("network:");
    RunFile lab = demo.lab();
    demo.end("TERM", TERMINATED);
    assertThat(traces(lab)).isEmpty();
  }

  @Test
  void interruptedWhileAgentsStart() {
    Running demo = start();
    demo.awaitLine("cluster:");
    RunFile lab = demo.lab();
    demo.end("INT", INTERRUPTED);
    assertThat(traces(lab)).isEmpty();
  }

  @Test
  void terminatedWhileTheStoryIsTold() {
    Running demo = start();
    demo.awaitLine("a all gateways");
    RunFile lab = demo.lab();
    demo.end("TERM", TERMINATED);
    assertThat(traces(lab)).isEmpty();
  }

  @Test
  void nextStartRemovesWhatKilledOnesLeft() {
    Running early = start();
    early.lab();
    early.program().kill();
    // It takes the number of the one before, so that its names are free again.
    Running late = start();
    late.awaitLine("b every client");
    RunFile told = late.lab();
    List<ProcessHandle> programs = programs(told).toList();
    late.program().kill();
    assertThat(programs).as("what a demo killed in its story leaves").hasSizeGreaterThan(30);

    Running next = start();
    next.awaitLine("network:");
    RunFile lab = next.lab();
    // Whoever is nobody's child any more is dead a moment before it is gone.
    assertThat(Await.holds(PATIENCE, () -> programs.stream().noneMatch(ProcessHandle::isAlive)))
        .as("nothing of the demo that was killed runs")
        .isTrue();
    next.end("TERM", TERMINATED);
    assertThat(traces(told)).isEmpty();
    assertThat(traces(lab)).isEmpty();
  }

  @AfterEach
  void kill() {
    started.stream().map(Running::program).filter(LabProcess::alive).forEach(LabProcess::kill);
    Cleaner.removeDead(false);
  }

  private Running start() {
    // A test that was started in the background ignores Ctrl-C, and so would its children.
    List<String> arguments =
        List.of(
            "env", "--default-signal=INT", Launcher.find().toString(), "demo", "--steps", "a,b,l");
    Path log = logs.resolve("demo-" + started.size());
    Running running =
        new Running(
            LabProcess.start(new Launch("demo", Optional.empty(), arguments, Map.of(), log)));
    started.add(running);
    return running;
  }

  /// What of a lab is on this machine.
  private static List<String> traces(RunFile lab) {
    Stream<String> namespaces =
        Command.of("ip", "netns").run().orThrow().lines().filter(line -> isOf(lab, line));
    Stream<String> routers =
        Stream.of("/run/frr", "/etc/frr")
            .flatMap(parent -> Stream.of(files(Path.of(parent))))
            .filter(name -> isOf(lab, name));
    Stream<String> processes =
        programs(lab).map(process -> process.info().commandLine().orElse("?"));
    Stream<String> files =
        lab.exists() || lab.directory().toFile().exists()
            ? Stream.of(lab.directory().toString())
            : Stream.empty();
    return Stream.of(namespaces, routers, processes, files).flatMap(traces -> traces).toList();
  }

  private static Stream<ProcessHandle> programs(RunFile lab) {
    return ProcessHandle.allProcesses()
        .filter(process -> {
          String line = process.info().commandLine().orElse("");
          return line.contains(lab.directory() + "/") || line.contains(lab.prefix());
        });
  }

  private static boolean isOf(RunFile lab, String name) {
    return name.startsWith(lab.prefix());
  }

  private static String[] files(Path directory) {
    String[] names = new File(directory.toString()).list();
    return names == null ? new String[0] : names;
  }

  private record Running(LabProcess program) {
    /// Its lab, as soon as it has one.
    RunFile lab() {
      program.awaitUp("a lab", PATIENCE, () -> found().isPresent());
      return found().orElseThrow();
    }

    private Optional<RunFile> found() {
      return RunFile.all().stream()
          .filter(lab ->
              lab.leftovers().stream()
                  .anyMatch(
                      one -> one instanceof Leftover.Owner owner && owner.pid() == program.pid()))
          .findFirst();
    }

    /// Waits until the demo has told that a part is done.
    void awaitLine(String part) {
      program.awaitUp(
          part,
          PATIENCE,
          () ->
              LogTail.lines(program.log()).stream()
                  .anyMatch(line -> line.startsWith(" ok   " + part)));
    }

    void end(String signal, int status) {
      program.signal(signal);
      assertThat(Await.holds(END, () -> !program.alive()))
          .as("ended within %s of SIG%s", END, signal)
          .isTrue();
      assertThat(program.exit()).hasValue(status);
    }
  }
}

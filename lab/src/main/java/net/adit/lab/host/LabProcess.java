package net.adit.lab.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.adit.lab.host.LabException.Reason;

/// A program that the lab started and may stop again. Thread-safe.
public final class LabProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration DEATH = Duration.ofSeconds(5);
  private final Launch launch;
  private final Process process;

  private LabProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /// Starts a program whose output goes to its log file.
  public static LabProcess start(Launch launch) {
    return start(
        launch,
        builder -> builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile())));
  }

  /// Starts a program whose output is read here, through [#process()].
  public static LabProcess startPiped(Launch launch) {
    return start(launch, _ -> {});
  }

  private static LabProcess start(Launch launch, Consumer<ProcessBuilder> output) {
    ProcessBuilder builder =
        new ProcessBuilder(launch.commandLine())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(launch.environment());
    output.accept(builder);
    try {
      Path logs = launch.log().toAbsolutePath().getParent();
      Ending.making(() -> Files.createDirectories(logs));
      return new LabProcess(launch, Ending.making(builder::start));
    } catch (IOException failed) {
      throw new LabException(
          Reason.MACHINE, "cannot start " + launch.name() + ": " + failed.getMessage(), failed);
    }
  }

  public String name() {
    return launch.name();
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /// The process itself, for its output.
  public Process process() {
    return process;
  }

  public Path log() {
    return launch.log();
  }

  /// The exit status, once the program has ended.
  public OptionalInt exit() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /// Waits until the condition holds, but gives up as soon as the program has ended.
  ///
  /// @throws LabException with the end of the program's log
  public void awaitUp(String what, Duration within, BooleanSupplier condition) {
    boolean held = Await.holds(within, () -> condition.getAsBoolean() || !alive());
    if (!held || !condition.getAsBoolean()) {
      Ending.pass();
      throw new LabException(
          alive() ? Reason.TIMEOUT : Reason.PROGRAM,
          name()
              + (alive() ? " did not reach '" : " ended before '")
              + what
              + "'; its log ends: "
              + LogTail.of(log()));
    }
  }

  /// Waits for the end of the program.
  public void awaitEnd(Duration within) {
    Await.until("the end of " + name(), within, () -> !alive());
  }

  /// Asks the program to end (SIGTERM), without waiting. Its output stays readable to the end.
  public void terminate() {
    process.toHandle().destroy();
  }

  /// Asks the program to end (SIGTERM) and kills it if it has not within five seconds.
  public void stop() {
    terminate();
    if (!Await.holds(GRACE, () -> !alive())) {
      kill();
    }
  }

  /// SIGKILL, and waits until the program is gone.
  public void kill() {
    process.toHandle().destroyForcibly();
    Await.until("the end of " + name(), DEATH, () -> !alive());
  }

  /// Sends another signal, such as `USR1` or `STOP`.
  public void signal(String name) {
    Signal.send(pid(), name);
  }

  @Override
  public void close() {
    stop();
  }
}

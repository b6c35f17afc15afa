package net.adit.lab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.adit.lab.host.LabException.Reason;

/// A program run to its end, with a deadline. Immutable; secrets belong into `input` or a file,
/// never into the arguments.
public record Command(
    List<String> arguments, Map<String, String> environment, String input, Duration deadline) {
  private static final Duration USUAL = Duration.ofSeconds(90);

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  public static Command of(String... arguments) {
    return of(List.of(arguments));
  }

  public static Command of(List<String> arguments) {
    return new Command(arguments, Map.of(), "", USUAL);
  }

  /// The same program with further arguments.
  public Command and(String... more) {
    return new Command(
        Stream.concat(arguments.stream(), Stream.of(more)).toList(), environment, input, deadline);
  }

  /// The same program inside a network namespace.
  public Command in(String namespace) {
    return new Command(Netns.command(namespace, arguments), environment, input, deadline);
  }

  public Command with(Map<String, String> more) {
    return new Command(arguments, more, input, deadline);
  }

  public Command input(String text) {
    return new Command(arguments, environment, text, deadline);
  }

  public Command within(Duration time) {
    return new Command(arguments, environment, input, time);
  }

  /// Runs the program.
  ///
  /// @throws LabException if it cannot be started or is still running at the deadline (it is
  ///   killed)
  public Outcome run() {
    Process process = start();
    Collector output = Collector.of(process.getInputStream());
    Collector errors = Collector.of(process.getErrorStream());
    try {
      feed(process);
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new LabException(
            Reason.TIMEOUT,
            "'" + String.join(" ", arguments) + "' was still running after " + deadline);
      }
      Ending.pass();
      return new Outcome(arguments, process.exitValue(), output.text(), errors.text());
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LabException(
          Reason.PROGRAM, "interrupted while running " + arguments.getFirst(), interrupted);
    }
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.environment().putAll(environment);
    try {
      return Ending.making(builder::start);
    } catch (IOException failed) {
      throw new LabException(
          Reason.MACHINE,
          "cannot start " + arguments.getFirst() + ": " + failed.getMessage(),
          failed);
    }
  }

  private void feed(Process process) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // The program ended without reading: its status tells why.
    }
  }
}

package net.adit.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Starts programs: to their end, or as daemons that outlive the agent. Thread-safe.
///
/// Programs get a bare environment, so that nothing of the agent's leaks into them. What is secret
/// goes in by stdin or a file, never as an argument: arguments are readable by every user.
public final class ProcessRunner {
  private static final List<Path> DIRECTORIES =
      List.of(
          Path.of("/usr/local/sbin"),
          Path.of("/usr/local/bin"),
          Path.of("/usr/sbin"),
          Path.of("/usr/bin"),
          Path.of("/sbin"),
          Path.of("/bin"),
          Path.of("/usr/lib/frr"));
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");
  private static final int LARGEST_OUTPUT = 1 << 20;

  private final AtomicLong started = new AtomicLong();

  /// A program to run to its end.
  ///
  /// @param words the program's name or absolute path, and its arguments
  /// @param stdin what it reads
  /// @param deadline after which it is killed
  public record Command(List<String> words, String stdin, Duration deadline) {
    private static final Duration USUAL = Duration.ofSeconds(20);

    public Command {
      words = List.copyOf(words);
    }

    public static Command of(String... words) {
      return new Command(List.of(words), "", USUAL);
    }

    public Command withInput(String text) {
      return new Command(words, text, deadline);
    }

    public Command within(Duration longest) {
      return new Command(words, stdin, longest);
    }
  }

  /// What a program left behind: exit status and at most 1 MiB of each output.
  public record Output(int status, String out, String err) {
    public boolean succeeded() {
      return status == 0;
    }

    /// The first line that says something, from stderr if it has any.
    public String complaint() {
      return (err + "\n" + out).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
  }

  /// How many processes this runner has started.
  public long started() {
    return started.get();
  }

  /// The absolute path of a program, which need not be in the agent's own `PATH`.
  ///
  /// @throws HostException if it is not installed
  public static Path locate(String program) {
    if (program.startsWith("/")) {
      return Path.of(program);
    }
    return DIRECTORIES.stream()
        .map(directory -> directory.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing(program));
  }

  /// Runs the program to its end.
  ///
  /// @throws HostException if it cannot be started or does not end in time; a failing status is the
  ///   caller's to judge
  public Output run(Command command) {
    Process process = launch(builder(command.words()), command.words());
    var out =
        CompletableFuture.supplyAsync(
            () -> drain(process.getInputStream()), Thread::startVirtualThread);
    var err =
        CompletableFuture.supplyAsync(
            () -> drain(process.getErrorStream()), Thread::startVirtualThread);
    Thread.startVirtualThread(() -> feed(process, command.stdin()));
    if (!awaitEnd(process, command.deadline())) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw failed(command.words(), "did not end within " + command.deadline().toSeconds() + " s");
    }
    return new Output(process.exitValue(), out.join(), err.join());
  }

  /// Runs the program to its end.
  ///
  /// @throws HostException also if its status is not 0: with its first words of complaint
  public Output runChecked(Command command) {
    Output output = run(command);
    if (!output.succeeded()) {
      throw failed(command.words(), "status " + output.status() + ": " + output.complaint());
    }
    return output;
  }

  /// Starts a daemon in a session of its own, so that neither the agent's end nor a signal to the
  /// agent's process group reaches it.
  ///
  /// @param log receives its output, behind what is there
  public HostProcess start(List<String> words, Path log) {
    List<String> inOwnSession = new ArrayList<>(List.of("setsid"));
    inOwnSession.add(locate(words.getFirst()).toString());
    inOwnSession.addAll(words.subList(1, words.size()));
    Process process =
        launch(
            builder(inOwnSession)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
            words);
    return HostProcess.find(process.pid())
        .orElseThrow(() -> failed(words, "ended at once; its output is in " + log));
  }

  private static ProcessBuilder builder(List<String> words) {
    List<String> resolved = new ArrayList<>(words);
    resolved.set(0, locate(words.getFirst()).toString());
    ProcessBuilder builder = new ProcessBuilder(resolved).directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    return builder;
  }

  private Process launch(ProcessBuilder builder, List<String> words) {
    try {
      started.incrementAndGet();
      return builder.start();
    } catch (IOException refused) {
      throw failed(words, "cannot be started: " + refused.getMessage());
    }
  }

  private static boolean awaitEnd(Process process, Duration deadline) {
    try {
      return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void feed(Process process, String text) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // It may end without reading; its status tells whether that was right.
    }
  }

  private static String drain(InputStream stream) {
    try (stream) {
      byte[] kept = stream.readNBytes(LARGEST_OUTPUT);
      stream.transferTo(OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HostException failed(List<String> words, String how) {
    return new HostException(
        Reason.PROGRAM,
        Refusal.of(
            Kind.UNAVAILABLE,
            "program-failed",
            "'" + String.join(" ", words) + "' failed: " + how,
            "look at its message and the system's journal"));
  }

  private static HostException missing(String program) {
    return new HostException(
        Reason.HOST,
        Refusal.of(
            Kind.UNAVAILABLE,
            "program-missing",
            "the program '" + program + "' is not installed",
            "install the package that brings it"));
  }
}

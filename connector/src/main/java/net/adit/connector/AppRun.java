package net.adit.connector;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import net.adit.connector.program.Programs;
import net.adit.host.HostProcess;
import net.adit.host.Signal;

/// The app's command, from its start to its end. Confined to one thread, but for its end.
final class AppRun {
  private final List<String> words;
  private final Set<String> secret;
  private Optional<Process> running = Optional.empty();

  /// @param secret variables that the app does not get
  AppRun(List<String> words, Set<String> secret) {
    this.words = List.copyOf(words);
    this.secret = Set.copyOf(secret);
  }

  /// @param ended hears the exit status as a shell has it, from a thread of its own
  void start(IntConsumer ended) {
    Process process = Programs.app(words, secret);
    running = Optional.of(process);
    var _ = process.onExit().thenAccept(over -> ended.accept(over.exitValue()));
  }

  void signal(Signal signal) {
    running
        .flatMap(process -> HostProcess.find(process.pid()))
        .ifPresent(process -> process.signal(signal));
  }
}

package net.adit.lab.host;

import java.util.Collection;

/// Sends signals to processes by their id.
public final class Signal {
  private Signal() {}

  /// @param name without `SIG`, such as `USR1`
  /// @throws LabException if there is no such process
  public static void send(long pid, String name) {
    Command.of("kill", "-s", name, Long.toString(pid)).run().orThrow();
  }

  /// Sends a signal to many processes in the same moment; those that are gone do not matter.
  public static void sendAll(Collection<Long> pids, String name) {
    if (!pids.isEmpty()) {
      Command.of("kill", "-s", name)
          .and(pids.stream().map(pid -> Long.toString(pid)).toArray(String[]::new))
          .run();
    }
  }
}

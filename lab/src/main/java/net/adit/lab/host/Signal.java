package net.adit.lab.host;

/// Sends signals to processes by their id.
public final class Signal {
  private Signal() {}

  /// @param name without `SIG`, such as `USR1`
  /// @throws LabException if there is no such process
  public static void send(long pid, String name) {
    Command.of("kill", "-s", name, Long.toString(pid)).run().orThrow();
  }
}

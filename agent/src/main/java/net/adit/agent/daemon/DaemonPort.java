package net.adit.agent.daemon;

import java.util.List;
import java.util.function.Consumer;
import net.adit.openvpn.management.Command;

/// What a daemon can be told while a channel to it is open. Thread-safe; never waits for the
/// daemon.
@FunctionalInterface
public interface DaemonPort {

  /// Sends commands with nothing between them.
  ///
  /// @param refused gets one sentence for each command that the daemon refuses, does not answer, or
  ///   that cannot be sent; on any thread
  void send(List<Command> commands, Consumer<String> refused);
}

package net.adit.lab.product;

import java.nio.file.Path;

/// Renders an agent's configuration file. Pure.
final class AgentFile {
  private AgentFile() {}

  /// @param directory of the agent's state
  /// @param instance the name of the gateway's FRR instance
  static String text(Path directory, String instance) {
    return """
    state-directory = %s/state
    run-directory = %s/run
    frr-instance = %s
    """
        .formatted(directory, directory, instance);
  }
}

package net.adit.lab.product;

import java.nio.file.Path;
import net.adit.lab.topology.OspfKeys;

/// Renders an agent's configuration file. Pure.
final class AgentFile {
  private AgentFile() {}

  /// @param directory of the agent's state
  /// @param routing the name of the gateway's FRR instance
  static String text(Path directory, String routing, OspfKeys keys) {
    return """
    state-directory = %s/state
    run-directory = %s/run
    frr-instance = %s
    ospf-md5-key = %s
    ospf-sha256-key = %s
    """
        .formatted(directory, directory, routing, keys.md5(), keys.sha256());
  }
}

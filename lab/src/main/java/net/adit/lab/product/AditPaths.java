package net.adit.lab.product;

import java.nio.file.Path;

/// Where the files of the lab's Adit lie. Pure.
///
/// @param launcher `bin/adit`
/// @param root of all state: controller, agents, the administrator's context
public record AditPaths(Path launcher, Path root) {
  /// State of the controller.
  Path controller() {
    return root.resolve("controller");
  }

  /// What the administrator's command line knows (`ADIT_HOME`).
  public Path home() {
    return root.resolve("home");
  }

  /// The same for one who sits behind a tunnel.
  Path homeInside() {
    return root.resolve("home-inside");
  }

  public Path agentConfig(String gateway) {
    return agent(gateway).resolve("agent.conf");
  }

  Path agent(String gateway) {
    return root.resolve("agent-" + gateway);
  }
}

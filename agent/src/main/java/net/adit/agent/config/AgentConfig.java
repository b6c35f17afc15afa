package net.adit.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.model.net.Endpoint;

/// The settings of an agent. Immutable.
///
/// @param stateDirectory identity, plan and events: what must outlive a reboot
/// @param runDirectory sockets, daemon files, session journal, status: best emptied at boot
/// @param routing who configures FRR on this host
/// @param frrInstance the name of Adit's own FRR on this host
/// @param routingKeys instead of the cluster's
/// @param processors how many UDP daemons where the plan leaves it open; 0 = the host's cores
/// @param openVpn name or path of the program
/// @param daemonUser as whom daemons run once they have read their keys
/// @param controllers instead of those of the join token; empty = those
/// @param spoolMegabytes how large the event spool may grow
/// @param clockOffset added to the host's clock; for tests
public record AgentConfig(
    Path stateDirectory,
    Path runDirectory,
    Routing routing,
    String frrInstance,
    OwnKeys routingKeys,
    int processors,
    String openVpn,
    String daemonUser,
    String daemonGroup,
    List<Endpoint> controllers,
    int spoolMegabytes,
    Duration clockOffset,
    LogFormat logFormat,
    LogLevel logLevel) {
  /// In the place of a key: routers are believed without proof.
  public static final String NO_PROOF = "none";

  /// Where a configuration file is looked for.
  public static final Path USUAL_FILE = Path.of("/etc/adit/agent.conf");

  /// What holds where the file says nothing.
  public static final AgentConfig DEFAULTS =
      new AgentConfig(
          Path.of("/var/lib/adit/agent"),
          Path.of("/run/adit"),
          Routing.MANAGED,
          "adit",
          OwnKeys.NONE,
          0,
          "openvpn",
          "nobody",
          "nogroup",
          List.of(),
          64,
          Duration.ZERO,
          LogFormat.TEXT,
          LogLevel.INFO);

  public AgentConfig {
    controllers = List.copyOf(controllers);
  }

  /// Keys of the core routers where they are not the cluster's routing key: absent = they are,
  /// [#NO_PROOF] = they have none. Immutable.
  ///
  /// @param ospfMd5 for OSPFv2
  /// @param ospfSha256 for OSPFv3
  /// @param bgpPassword for BGP
  /// @param ripMd5 for RIPv2
  public record OwnKeys(
      Optional<Secret> ospfMd5,
      Optional<Secret> ospfSha256,
      Optional<Secret> bgpPassword,
      Optional<Secret> ripMd5) {
    static final OwnKeys NONE =
        new OwnKeys(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Who configures FRR.
  public enum Routing {
    /// Adit runs an FRR of its own.
    MANAGED,
    /// The administrator does; Adit makes the kernel routes only.
    EXTERNAL
  }

  /// How log lines look.
  public enum LogFormat {
    TEXT,
    /// One JSON object a line.
    JSON
  }

  /// The least important lines that are logged.
  public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /// The cores to use.
  ///
  /// @param available how many the host has
  public int processorsOf(int available) {
    return processors == 0 ? available : processors;
  }
}

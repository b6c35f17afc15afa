package net.adit.controller.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Port;

/// The settings of a controller: the file `controller.conf` in its directory, read by
/// [ConfigReader], whose keys are these names with dashes. Immutable.
///
/// @param name of this controller in its certificate; each controller of a cluster has its own
/// @param listen where the API is served
/// @param agentListen where the agent link is served
/// @param publicHosts by which clients of the API reach it; they stand in its certificate
/// @param agentHosts where agents reach the controllers; they stand in join tokens
public record ControllerConfig(
    String name,
    ListenAddress listen,
    ListenAddress agentListen,
    List<String> publicHosts,
    List<Endpoint> agentHosts,
    Keeping keeping,
    LogFormat logFormat) {
  public static final String FILE = "controller.conf";
  public static final String DEFAULT_NAME = "controller-1";
  public static final int DEFAULT_PORT = 8443;
  public static final int DEFAULT_LINK_PORT = 7443;
  static final Duration DEFAULT_ENDED_SESSIONS = Duration.ofDays(90);
  static final String DEFAULT_DATABASE = "adit.db";
  static final String DEFAULT_KEY_FILE = "adit.keys";

  /// Where everything is kept.
  ///
  /// @param keyFile seals the secrets in the database; keep it apart from backups of that
  /// @param endedSessions how long sessions that are over can be looked at
  public record Keeping(DatabaseLocation database, Path keyFile, Duration endedSessions) {}

  public ControllerConfig {
    publicHosts = publicHosts.stream().map(Endpoint::canonicalHost).toList();
    agentHosts = List.copyOf(agentHosts);
  }

  /// Every public host with the port of the agent link.
  static List<Endpoint> agentHosts(List<String> publicHosts, ListenAddress agentListen) {
    int port = agentListen.port() == 0 ? DEFAULT_LINK_PORT : agentListen.port();
    return publicHosts.stream().map(host -> new Endpoint(host, new Port(port))).toList();
  }
}

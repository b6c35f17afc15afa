package net.adit.controller.config;

import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.net.Endpoint;

/// Writes the settings of a new controller, with every key and what it is for. Stateless.
public final class ConfigText {
  private ConfigText() {}

  /// @param database as the administrator wrote it
  /// @param keyFile as the administrator wrote it
  public record Choices(
      ListenAddress listen,
      ListenAddress agentListen,
      List<String> publicHosts,
      String database,
      String keyFile,
      LogFormat logFormat) {
    public static final String DEFAULT_DATABASE = ControllerConfig.DEFAULT_DATABASE;
    public static final String DEFAULT_KEY_FILE = ControllerConfig.DEFAULT_KEY_FILE;

    public Choices {
      publicHosts =
          publicHosts.isEmpty()
              ? ConfigReader.localHosts()
              : publicHosts.stream().map(Endpoint::canonicalHost).toList();
    }
  }

  public static String of(Choices choices) {
    return """
    # Settings of this controller. Each is described in docs/operations.md.

    # Its name in its certificate; every controller of a cluster has its own.
    name = %s

    # Where the API is served, and where agents connect.
    listen = %s
    agent-listen = %s

    # By which clients of the API reach it, and agents (HOST:PORT; these stand in join tokens).
    public-hosts = %s
    agent-hosts = %s

    # A file name, or postgresql://USER@HOST:PORT/DATABASE.
    database = %s

    # Seals the secrets in the database. Keep a copy apart from backups of the database.
    key-file = %s

    # So many days a session that is over can be looked at: personal data, delete it in time.
    session-days = %d

    # text or json
    log-format = %s
    """
        .formatted(
            ControllerConfig.DEFAULT_NAME,
            choices.listen(),
            choices.agentListen(),
            String.join(", ", choices.publicHosts()),
            agentHosts(choices),
            choices.database(),
            choices.keyFile(),
            ControllerConfig.DEFAULT_ENDED_SESSIONS.toDays(),
            choices.logFormat());
  }

  private static String agentHosts(Choices choices) {
    return ControllerConfig.agentHosts(choices.publicHosts(), choices.agentListen()).stream()
        .map(Endpoint::toString)
        .collect(Collectors.joining(", "));
  }
}

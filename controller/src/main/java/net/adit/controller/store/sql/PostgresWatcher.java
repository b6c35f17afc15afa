package net.adit.controller.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears `NOTIFY` of all controllers. Without one it signals now and then all the same.
final class PostgresWatcher extends Watcher {
  static final String CHANNEL = "adit";
  private static final int LONGEST_SILENCE_MILLIS = 10_000;

  PostgresWatcher(DatabaseLocation location, Signals signals) {
    super(location, signals);
  }

  @Override
  void prepare(Connection fresh) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      statement.execute("listen " + CHANNEL);
    }
  }

  @Override
  void watchOnce(Connection open, Signals tell) throws SQLException {
    PGNotification[] heard =
        open.unwrap(PGConnection.class).getNotifications(LONGEST_SILENCE_MILLIS);
    if (heard == null || heard.length == 0) {
      tell.fireAll();
      return;
    }
    Arrays.stream(heard)
        .map(PGNotification::getParameter)
        .distinct()
        .forEach(name -> fire(tell, name));
  }

  /// A newer controller may know more topics.
  private static void fire(Signals tell, String name) {
    Arrays.stream(Topic.values()).filter(topic -> topic.name().equals(name)).forEach(tell::fire);
  }
}

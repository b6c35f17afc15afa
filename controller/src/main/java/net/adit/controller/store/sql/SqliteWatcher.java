package net.adit.controller.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// Polls the data version of the file, which changes when another connection commits
/// (sqlite.org/pragma.html#pragma_data_version).
final class SqliteWatcher extends Watcher {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private long version;

  SqliteWatcher(DatabaseLocation location, Signals signals) {
    super(location, signals);
  }

  @Override
  void prepare(Connection fresh) throws SQLException {
    version = dataVersion(fresh);
  }

  @Override
  void watchOnce(Connection open, Signals tell) throws SQLException, InterruptedException {
    Thread.sleep(INTERVAL);
    long now = dataVersion(open);
    if (now != version) {
      version = now;
      tell.fireAll();
    }
  }

  private static long dataVersion(Connection open) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet row = statement.executeQuery("pragma data_version")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}

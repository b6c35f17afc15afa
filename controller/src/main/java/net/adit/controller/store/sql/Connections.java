package net.adit.controller.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// Makes data sources and pools with the settings that durability needs. Stateless.
final class Connections {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private Connections() {}

  /// A connection for writing: what it commits is on the disk.
  static DataSource writing(DatabaseLocation location) {
    return switch (location) {
      case DatabaseLocation.SqliteFile file -> sqlite(file, TransactionMode.IMMEDIATE, false);
      case DatabaseLocation.Postgres server -> postgres(server);
    };
  }

  static DataSource reading(DatabaseLocation location) {
    return switch (location) {
      case DatabaseLocation.SqliteFile file -> sqlite(file, TransactionMode.DEFERRED, true);
      case DatabaseLocation.Postgres server -> postgres(server);
    };
  }

  static HikariDataSource pool(String name, DataSource source, int size, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setReadOnly(readOnly);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setValidationTimeout(LONGEST_WAIT.toMillis() / 2);
    config.setInitializationFailTimeout(1);
    return new HikariDataSource(config);
  }

  /// Write-ahead log, so that readers and the writer do not wait for each other; FULL, so that a
  /// commit is synced before it is acknowledged (sqlite.org/pragma.html#pragma_synchronous).
  private static DataSource sqlite(
      DatabaseLocation.SqliteFile file, TransactionMode mode, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout((int) LONGEST_WAIT.toMillis());
    config.setTransactionMode(mode);
    config.enforceForeignKeys(true);
    config.setReadOnly(readOnly);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.path().toAbsolutePath());
    return source;
  }

  private static DataSource postgres(DatabaseLocation.Postgres server) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://" + server.target());
    source.setConnectTimeout((int) LONGEST_WAIT.toSeconds());
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false);
    source.setApplicationName("adit-controller");
    source.setOptions("-c synchronous_commit=on -c lock_timeout=5s");
    server.user().ifPresent(source::setUser);
    server.password().ifPresent(secret -> source.setPassword(secret.reveal()));
    return source;
  }
}

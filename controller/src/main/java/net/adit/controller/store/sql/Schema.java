package net.adit.controller.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// Makes the tables and brings older ones up to date; one set of SQL for both databases. Stateless.
///
/// All steps that are missing run in one transaction.
public final class Schema {
  /// The version of the tables: that of the newest script.
  static final int VERSION = 1;

  private static final String SCRIPTS = "classpath:net/adit/controller/store/migration";

  private Schema() {}

  /// Whether this version of Adit has the tables of a version.
  public static boolean knows(String version) {
    return version.matches("[1-9][0-9]{0,5}") && Integer.parseInt(version) <= VERSION;
  }

  /// @param version of the tables
  static void create(DatabaseLocation location, String version) {
    if (location instanceof DatabaseLocation.SqliteFile file) {
      makeFile(file.path());
    }
    Flyway flyway = flyway(location, MigrationVersion.fromVersion(version));
    requireNotNewer(flyway, location);
    if (flyway.info().current() != null && holdsCluster(location)) {
      throw new StoreException(
          Reason.EXISTS,
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "database-exists",
              "database " + location + " holds a cluster already",
              "start it with `adit controller run`, or name another database"));
    }
    migrate(flyway, location);
  }

  static void upgrade(DatabaseLocation location) {
    if (location instanceof DatabaseLocation.SqliteFile file && !Files.exists(file.path())) {
      throw new StoreException(Reason.MISSING, SqlErrors.missing(location));
    }
    Flyway flyway = flyway(location, MigrationVersion.LATEST);
    requireNotNewer(flyway, location);
    if (flyway.info().current() == null) {
      throw new StoreException(Reason.MISSING, SqlErrors.missing(location));
    }
    if (flyway.info().pending().length > 0) {
      migrate(flyway, location);
    }
  }

  private static Flyway flyway(DatabaseLocation location, MigrationVersion target) {
    return Flyway.configure()
        .dataSource(Connections.writing(location))
        .locations(SCRIPTS)
        .table("adit_schema")
        .target(target)
        .group(true)
        .loggers("slf4j")
        .load();
  }

  private static void requireNotNewer(Flyway flyway, DatabaseLocation location) {
    boolean newer =
        Arrays.stream(flyway.info().applied())
            .map(MigrationInfo::getState)
            .anyMatch(state -> state.isApplied() && !state.isResolved());
    if (newer) {
      throw StoreException.unavailable(
          Reason.NEWER,
          "database-newer",
          "database " + location + " was written by a newer version of Adit",
          "install that version or later; nothing was changed");
    }
  }

  private static void migrate(Flyway flyway, DatabaseLocation location) {
    try {
      flyway.migrate();
    } catch (FlywayException failed) {
      throw SqlErrors.translate(failed, location);
    }
  }

  private static boolean holdsCluster(DatabaseLocation location) {
    DataSource source = Connections.writing(location);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select revision from log_head")) {
      return row.next() && row.getLong(1) > 0;
    } catch (SQLException failed) {
      throw SqlErrors.translate(new IllegalStateException(failed), location);
    }
  }

  private static void makeFile(Path path) {
    try {
      if (!Files.exists(path)) {
        Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException failed) {
      throw new StoreException(
          Reason.DENIED,
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "database-denied",
              "database file " + path + " cannot be made: " + failed,
              "check that its directory exists and is writable"),
          failed);
    }
  }
}

package net.adit.controller.store.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.util.List;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.Schema;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Fills a new database from a backup. Stateless.
public final class Restore {
  private static final int BATCH = 500;

  private Restore() {}

  /// @throws StoreException if the file cannot be read, or as [#from]
  public static void fromFile(Path file, DatabaseLocation location) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      from(in, location);
    } catch (IOException failed) {
      throw new StoreException(
          Reason.UNEXPECTED,
          Refusal.of(
              Refusal.Kind.NOT_FOUND,
              "backup-unreadable",
              "the backup " + file + " cannot be read: " + failed,
              "check name and permissions"),
          failed);
    }
  }

  /// Restores into a place that holds no cluster, in one transaction; then brings the tables up to
  /// date. Open the store and start the state to have the chain of the log verified.
  ///
  /// @throws StoreException if the backup is damaged, cut off or from a newer version, or the place
  ///   holds a cluster; no row is left behind then
  public static void from(InputStream in, DatabaseLocation location) {
    BackupReader reader = new BackupReader(in);
    BackupForm.Header header = reader.header();
    if (!Schema.knows(header.schema())) {
      throw reader.newer("its tables are of version " + header.schema());
    }
    try (Database database = Database.createAt(location, header.schema())) {
      database.update(handle -> fill(handle, reader));
    } catch (StoreException failed) {
      throw failed.reason() == Reason.UNEXPECTED
          ? reader.damaged("a row does not fit its table")
          : failed;
    }
    Database.open(location).close();
  }

  private static void fill(Handle handle, BackupReader reader) {
    BackupForm.TABLES.reversed().forEach(table -> handle.execute("delete from " + table));
    long rows = 0;
    JsonNode line = reader.next();
    while (line.has("table")) {
      BackupForm.TableStart start = reader.as(line, BackupForm.TableStart.class);
      check(start, reader);
      line = reader.next();
      try (PreparedBatch batch = handle.prepareBatch(insert(start))) {
        while (line.isArray()) {
          add(batch, line, start.columns().size(), reader);
          rows++;
          line = reader.next();
        }
        batch.execute();
      }
    }
    BackupForm.Trailer trailer = reader.as(line, BackupForm.Trailer.class);
    if (trailer.rows() != rows
        || !trailer.sha256().equals(reader.digestBefore())
        || !reader.atEnd()) {
      throw reader.damaged("it is not what was written");
    }
  }

  private static void check(BackupForm.TableStart start, BackupReader reader) {
    boolean known =
        BackupForm.TABLES.contains(start.table())
            && start.columns().stream().allMatch(column -> column.matches("[a-z][a-z0-9_]*"));
    if (!known) {
      throw reader.damaged("it has a table that is not Adit's");
    }
  }

  private static String insert(BackupForm.TableStart start) {
    List<String> marks = start.columns().stream().map(_ -> "?").toList();
    return "insert into %s (%s) values (%s)"
        .formatted(start.table(), String.join(", ", start.columns()), String.join(", ", marks));
  }

  private static void add(PreparedBatch batch, JsonNode row, int count, BackupReader reader) {
    if (row.size() != count) {
      throw reader.damaged("a row has another number of columns");
    }
    for (int i = 0; i < count; i++) {
      JsonNode value = row.get(i);
      if (value.isNull()) {
        batch.bindNull(i, Types.NULL);
      } else if (value.isIntegralNumber()) {
        batch.bind(i, value.longValue());
      } else {
        batch.bind(i, value.asText());
      }
    }
    batch.add();
    if (batch.size() >= BATCH) {
      batch.execute();
    }
  }
}

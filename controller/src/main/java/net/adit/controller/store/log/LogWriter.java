package net.adit.controller.store.log;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.desired.Change;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes the rows of one append. Stateless.
final class LogWriter {
  private static final String INSERT =
      "insert into change_log (revision, at_millis, author_kind, author, reason, type, version,"
          + " body, hash) values (:revision, :at, :kind, :author, :reason, :type, :version, :body,"
          + " :hash)";

  private LogWriter() {}

  /// @return the head behind the new rows
  static Head insert(Handle handle, Head head, Append append, ChangeJson json) {
    List<LogRow> rows = new ArrayList<>();
    for (Change change : append.changes()) {
      rows.add(
          new LogRow(
              head.revision() + rows.size() + 1,
              append.at().toEpochMilli(),
              append.author().kind().name(),
              append.author().name(),
              append.reason(),
              json.encode(change)));
    }
    return rows.isEmpty() ? head : insert(handle, head, rows);
  }

  static Head insert(Handle handle, Head head, List<LogRow> rows) {
    String hash = head.hash();
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      for (LogRow row : rows) {
        hash = row.hash(hash);
        add(batch, row, hash);
      }
      batch.execute();
    }
    return new Head(rows.getLast().revision(), hash);
  }

  private static void add(PreparedBatch batch, LogRow row, String hash) {
    batch
        .bind("revision", row.revision())
        .bind("at", row.atMillis())
        .bind("kind", row.authorKind())
        .bind("author", row.author())
        .bind("reason", row.reason())
        .bind("type", row.change().type())
        .bind("version", row.change().version())
        .bind("body", row.change().body())
        .bind("hash", hash)
        .add();
  }
}

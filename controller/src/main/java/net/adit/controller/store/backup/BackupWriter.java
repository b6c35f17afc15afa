package net.adit.controller.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes the lines of one backup. Confined to one call.
final class BackupWriter {
  private static final int FETCH = 500;

  private final OutputStream out;
  private final MessageDigest digest;
  private long rows;

  BackupWriter(OutputStream out) {
    this.out = out;
    this.digest = sha256();
  }

  void write(Handle handle, String schema, Instant now) {
    long revision = handle.createQuery("select revision from log_head").mapTo(Long.class).one();
    line(
        new BackupForm.Header(
            BackupForm.NAME, BackupForm.VERSION, schema, now.toString(), revision));
    BackupForm.TABLES.forEach(table -> table(handle, table));
    line(new BackupForm.Trailer(rows, HexFormat.of().formatHex(digest.digest())));
  }

  private void table(Handle handle, String table) {
    handle
        .createQuery("select * from " + table + " order by 1, 2")
        .setFetchSize(FETCH)
        .<Boolean>scanResultSet((results, _) -> {
          ResultSet row = results.get();
          List<String> columns = columns(row.getMetaData());
          line(new BackupForm.TableStart(table, columns));
          while (row.next()) {
            line(values(row, columns.size()));
            rows++;
          }
          return true;
        });
  }

  private static List<String> columns(ResultSetMetaData meta) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
    }
    return columns;
  }

  private static List<@Nullable Object> values(ResultSet row, int count) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      values.add(row.getObject(i));
    }
    return values;
  }

  private void line(Object value) {
    try {
      byte[] bytes = (BackupForm.MAPPER.writeValueAsString(value) + "\n").getBytes(UTF_8);
      digest.update(bytes);
      out.write(bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }
}

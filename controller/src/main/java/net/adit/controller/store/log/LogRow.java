package net.adit.controller.store.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import net.adit.model.Revision;

/// A row as the table holds it, without its hash. Immutable.
record LogRow(
    long revision,
    long atMillis,
    String authorKind,
    String author,
    String reason,
    ChangeJson.Encoded change) {

  /// The hash before the first row.
  static final String GENESIS = "0".repeat(64);

  static LogRow of(ResultSet row) throws SQLException {
    return new LogRow(
        row.getLong("revision"),
        row.getLong("at_millis"),
        row.getString("author_kind"),
        row.getString("author"),
        row.getString("reason"),
        new ChangeJson.Encoded(
            row.getString("type"), row.getInt("version"), row.getString("body")));
  }

  /// The hash of this row: SHA-256 over the hash of the row before it and every column, each with
  /// its length in front, so that no two rows have the same bytes.
  String hash(String previous) {
    MessageDigest digest = sha256();
    for (String field :
        new String[] {
          previous,
          Long.toString(revision),
          Long.toString(atMillis),
          authorKind,
          author,
          reason,
          change.type(),
          Integer.toString(change.version()),
          change.body()
        }) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  LogEntry decode(ChangeJson json) {
    return new LogEntry(
        new Revision(revision),
        Instant.ofEpochMilli(atMillis),
        new Author(Author.Kind.valueOf(authorKind), author),
        reason,
        json.decode(change, "row " + revision + " of the change log"));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }
}

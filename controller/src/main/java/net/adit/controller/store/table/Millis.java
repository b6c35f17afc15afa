package net.adit.controller.store.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Instants as the tables hold them: milliseconds since 1970 UTC. Stateless.
final class Millis {
  private Millis() {}

  static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalAt(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static @Nullable Long of(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(null);
  }
}

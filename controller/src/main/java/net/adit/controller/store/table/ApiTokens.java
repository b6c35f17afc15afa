package net.adit.controller.store.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;
import org.jdbi.v3.core.Handle;

/// The tokens of the API, by the hash of their secret. Thread-safe.
public final class ApiTokens {
  private static final Duration USE_GRAIN = Duration.ofMinutes(1);

  private final Database database;

  public ApiTokens(Database database) {
    this.database = database;
  }

  /// @return the token, which may be expired
  public Optional<ApiToken> find(TokenHash hash) {
    return database.read(handle ->
        handle
            .createQuery("select * from api_token where hash = :hash")
            .bind("hash", hash.value())
            .map((row, _) -> token(row))
            .findOne());
  }

  public List<ApiToken> list() {
    return database.read(handle ->
        handle
            .createQuery("select * from api_token order by name")
            .map((row, _) -> token(row))
            .list());
  }

  /// @throws StoreException if the name is taken
  public void add(ApiToken token, TokenHash hash) {
    database.update(handle -> add(handle, token, hash));
  }

  /// [#add] inside a transaction.
  public void add(Handle handle, ApiToken token, TokenHash hash) {
    int added =
        handle
            .createUpdate(
                "insert into api_token (id, hash, name, role, created_millis, expires_millis)"
                    + " values (:id, :hash, :name, :role, :created, :expires)"
                    + " on conflict do nothing")
            .bind("id", token.id())
            .bind("hash", hash.value())
            .bind("name", token.name())
            .bind("role", token.role().name())
            .bind("created", token.createdAt().toEpochMilli())
            .bind("expires", Millis.of(token.expiresAt()))
            .execute();
    if (added == 0) {
      throw new StoreException(
          Reason.REFUSED,
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "token-name-held",
              "there is a token named '" + token.name() + "' already",
              "choose another name"));
    }
  }

  /// Notes a use; writes at most once a minute.
  public void used(ApiToken token, Instant now) {
    if (token.usedAt().isPresent() && token.usedAt().get().plus(USE_GRAIN).isAfter(now)) {
      return;
    }
    database.update(handle ->
        handle
            .createUpdate("update api_token set used_millis = :now where id = :id")
            .bind("now", now.toEpochMilli())
            .bind("id", token.id())
            .execute());
  }

  /// @return false if there is no such token
  public boolean remove(String id) {
    return database.write(handle -> remove(handle, id));
  }

  /// [#remove] inside a transaction.
  public boolean remove(Handle handle, String id) {
    return handle.createUpdate("delete from api_token where id = :id").bind("id", id).execute() > 0;
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        Millis.at(row, "created_millis"),
        Millis.optionalAt(row, "expires_millis"),
        Millis.optionalAt(row, "used_millis"));
  }
}

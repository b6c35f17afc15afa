package net.adit.controller.store.table;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.adit.controller.store.sql.Database;
import net.adit.model.identity.GatewayName;
import org.jdbi.v3.core.Handle;

/// Tokens by which a gateway joins, good once. Thread-safe.
public final class JoinTokens {
  private final Database database;

  public JoinTokens(Database database) {
    this.database = database;
  }

  /// What came of using a token.
  public sealed interface Use {
    /// It was good and is used up now.
    record Accepted(GatewayName gateway) implements Use {}

    record Unknown() implements Use {}

    record Expired(GatewayName gateway, Instant at) implements Use {}

    record UsedBefore(GatewayName gateway, Instant at) implements Use {}
  }

  public void add(TokenHash hash, GatewayName gateway, Instant expiresAt) {
    database.update(handle -> add(handle, hash, gateway, expiresAt));
  }

  /// [#add] inside a transaction.
  public void add(Handle handle, TokenHash hash, GatewayName gateway, Instant expiresAt) {
    handle
        .createUpdate(
            "insert into join_token (hash, gateway, expires_millis) values (:hash, :gateway, :at)")
        .bind("hash", hash.value())
        .bind("gateway", gateway.value())
        .bind("at", expiresAt.toEpochMilli())
        .execute();
  }

  /// Uses a token up, by compare-and-set: of several callers one is accepted.
  public Use use(TokenHash hash, Instant now) {
    return database.write(handle -> use(handle, hash, now));
  }

  private static Use use(Handle handle, TokenHash hash, Instant now) {
    int set =
        handle
            .createUpdate(
                "update join_token set used_millis = :now where hash = :hash"
                    + " and used_millis is null and expires_millis > :now")
            .bind("now", now.toEpochMilli())
            .bind("hash", hash.value())
            .execute();
    return row(handle, hash)
        .<Use>map(row -> set > 0 ? new Use.Accepted(row.gateway()) : row.whyNot())
        .orElseGet(Use.Unknown::new);
  }

  /// The gateways whose agents have joined.
  public Set<GatewayName> joined() {
    return database.read(handle ->
        handle
            .createQuery("select gateway from join_token where used_millis is not null")
            .map((row, _) -> new GatewayName(row.getString(1)))
            .stream()
            .collect(Collectors.toSet()));
  }

  /// Forgets all tokens of a gateway, used ones too: another one of its name has not joined.
  public void forget(GatewayName gateway) {
    database.update(handle ->
        handle
            .createUpdate("delete from join_token where gateway = :gateway")
            .bind("gateway", gateway.value())
            .execute());
  }

  private static Optional<Row> row(Handle handle, TokenHash hash) {
    return handle
        .createQuery("select * from join_token where hash = :hash")
        .bind("hash", hash.value())
        .map((row, _) ->
            new Row(
                new GatewayName(row.getString("gateway")),
                Millis.at(row, "expires_millis"),
                Millis.optionalAt(row, "used_millis")))
        .findOne();
  }

  private record Row(GatewayName gateway, Instant expiresAt, Optional<Instant> usedAt) {
    Use whyNot() {
      return usedAt
          .<Use>map(at -> new Use.UsedBefore(gateway, at))
          .orElseGet(() -> new Use.Expired(gateway, expiresAt));
    }
  }
}

package net.adit.controller.store.secret;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Secret;
import org.jdbi.v3.core.Handle;

/// The secrets in the database, readable with the key file alone. Thread-safe.
public final class SealedSecrets {
  private final Database database;
  private final KeyFile keys;
  private final RandomGenerator random;

  /// @param random a cryptographically strong source
  public SealedSecrets(Database database, KeyFile keys, RandomGenerator random) {
    this.database = database;
    this.keys = keys;
    this.random = random;
  }

  /// @throws StoreException if the row does not open: another key file, or a changed row
  public Optional<Secret> find(SecretId id) {
    return database.read(handle -> row(handle, id)).map(row -> open(id, row));
  }

  public void put(SecretId id, Secret secret) {
    database.update(handle -> put(handle, id, secret));
  }

  /// [#put] inside a transaction.
  public void put(Handle handle, SecretId id, Secret secret) {
    store(handle, id, keys.newest(), Envelope.seal(secret, id, keys.newest(), random));
  }

  /// Inside a transaction.
  public void remove(Handle handle, SecretId id) {
    handle
        .createUpdate("delete from sealed_secret where id = :id")
        .bind("id", id.value())
        .execute();
  }

  /// Refuses a key file that does not open what is sealed already; the first use of a database
  /// binds it to its key file.
  ///
  /// @throws StoreException naming both keys
  public void requireRightKey() {
    List<String> used =
        database.read(handle ->
            handle
                .createQuery(
                    "select value from store_fact where name = 'key-id'"
                        + " union select distinct key_id from sealed_secret")
                .mapTo(String.class)
                .list());
    used.stream().filter(id -> keys.byId(id).isEmpty()).findFirst().ifPresent(this::refuse);
    if (used.isEmpty()) {
      database.update(this::rememberKey);
    }
  }

  /// Seals everything under the newest key of the key file.
  ///
  /// @return how many secrets were sealed anew
  public int rewrap() {
    return database.write(handle -> {
      List<SecretId> stale =
          handle
              .createQuery("select id from sealed_secret where key_id <> :newest order by id")
              .bind("newest", keys.newest().id())
              .map((row, _) -> new SecretId(row.getString(1)))
              .list();
      stale.forEach(id -> rewrap(handle, id));
      rememberKey(handle);
      return stale.size();
    });
  }

  private void rewrap(Handle handle, SecretId id) {
    Row row = row(handle, id).orElseThrow();
    byte[] sealed = Envelope.rewrap(row.sealed(), id, keyOf(row.keyId()), keys.newest(), random);
    store(handle, id, keys.newest(), sealed);
  }

  private static Optional<Row> row(Handle handle, SecretId id) {
    return handle
        .createQuery("select key_id, sealed from sealed_secret where id = :id")
        .bind("id", id.value())
        .map((row, _) -> new Row(row.getString(1), row.getString(2)))
        .findOne();
  }

  private static void store(Handle handle, SecretId id, SealingKey key, byte[] sealed) {
    handle
        .createUpdate(
            "insert into sealed_secret (id, key_id, sealed) values (:id, :key, :sealed)"
                + " on conflict (id) do update set key_id = excluded.key_id, sealed = excluded.sealed")
        .bind("id", id.value())
        .bind("key", key.id())
        .bind("sealed", Base64.getEncoder().encodeToString(sealed))
        .execute();
  }

  private void rememberKey(Handle handle) {
    handle
        .createUpdate(
            "insert into store_fact (name, value) values ('key-id', :id)"
                + " on conflict (name) do update set value = excluded.value")
        .bind("id", keys.newest().id())
        .execute();
  }

  private Secret open(SecretId id, Row row) {
    try {
      return Envelope.open(row.sealed(), id, keyOf(row.keyId()));
    } catch (IllegalArgumentException broken) {
      throw StoreException.unavailable(
          Reason.DAMAGED,
          "secret-damaged",
          "the sealed secret " + id + " was changed in the database",
          "restore a backup");
    }
  }

  private SealingKey keyOf(String keyId) {
    return keys.byId(keyId).orElseThrow(() -> wrongKey(keyId));
  }

  private void refuse(String keyId) {
    throw wrongKey(keyId);
  }

  private StoreException wrongKey(String keyId) {
    return KeyFile.refused(
        keys.path(),
        "holds " + keys.newest() + ", the database was sealed with key " + keyId,
        "name the key file that belongs to this database",
        null);
  }

  private record Row(String keyId, String base64) {
    byte[] sealed() {
      return Base64.getDecoder().decode(base64);
    }
  }
}

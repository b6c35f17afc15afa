package net.adit.controller.store.log;

import org.jdbi.v3.core.Handle;

/// The end of the log. Immutable.
///
/// @param hash of the last row
record Head(long revision, String hash) {

  /// Reads it and keeps all other writers out until the transaction ends. A write, since SQLite has
  /// no `for update`.
  static Head lock(Handle handle) {
    return handle
        .createQuery(
            "update log_head set revision = revision where id = 1 returning revision, hash")
        .map((row, _) -> new Head(row.getLong(1), row.getString(2)))
        .one();
  }

  static Head read(Handle handle) {
    return handle
        .createQuery("select revision, hash from log_head where id = 1")
        .map((row, _) -> new Head(row.getLong(1), row.getString(2)))
        .one();
  }

  void save(Handle handle) {
    handle
        .createUpdate("update log_head set revision = :revision, hash = :hash where id = 1")
        .bind("revision", revision)
        .bind("hash", hash)
        .execute();
  }
}

package net.adit.controller.store.table;

import java.util.Optional;
import net.adit.controller.store.sql.Database;
import net.adit.model.identity.Fingerprint;
import org.jdbi.v3.core.Handle;

/// The devices' certificates themselves, by fingerprint: public, and needed to write a profile
/// again. Thread-safe.
public final class CertificateTexts {
  private final Database database;

  public CertificateTexts(Database database) {
    this.database = database;
  }

  /// @return PEM
  public Optional<String> find(Fingerprint fingerprint) {
    return database.read(handle ->
        handle
            .createQuery("select pem from device_certificate where fingerprint = :print")
            .bind("print", fingerprint.value())
            .mapTo(String.class)
            .findOne());
  }

  /// Inside a transaction.
  public void put(Handle handle, Fingerprint fingerprint, String pem) {
    handle
        .createUpdate(
            "insert into device_certificate (fingerprint, pem) values (:print, :pem)"
                + " on conflict (fingerprint) do nothing")
        .bind("print", fingerprint.value())
        .bind("pem", pem)
        .execute();
  }
}

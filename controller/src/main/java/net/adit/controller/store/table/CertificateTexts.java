package net.adit.controller.store.table;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /// Notes that a profile was written with the certificate; the last one counts.
  ///
  /// @param tlsCryptGeneration of the tls-crypt-v2 server key that the profile is for
  public void profileWritten(Fingerprint fingerprint, int tlsCryptGeneration) {
    database.update(handle ->
        handle
            .createUpdate(
                "update device_certificate set tls_crypt_generation = :generation"
                    + " where fingerprint = :print")
            .bind("generation", tlsCryptGeneration)
            .bind("print", fingerprint.value())
            .execute());
  }

  /// For every certificate with which a profile was written, the generation of the last one.
  public Map<Fingerprint, Integer> profileGenerations() {
    return database.read(handle ->
        handle
            .createQuery(
                "select fingerprint, tls_crypt_generation from device_certificate"
                    + " where tls_crypt_generation is not null")
            .map((row, _) -> Map.entry(new Fingerprint(row.getString(1)), row.getInt(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}

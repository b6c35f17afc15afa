package net.adit.controller.store.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.sql.Database;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import org.jdbi.v3.core.Handle;

/// Failed attempts to log in, bounded in number per device and in time. Thread-safe.
public final class LoginAttempts {
  /// Of each device so many attempts are kept.
  static final int KEPT_PER_DEVICE = 50;

  /// Of all attempts without a known device so many are kept.
  static final int KEPT_WITHOUT_DEVICE = 5000;

  static final Duration KEPT_FOR = Duration.ofDays(30);

  private final Database database;

  public LoginAttempts(Database database) {
    this.database = database;
  }

  /// A device's attempts, newest first.
  public List<LoginAttempt> ofDevice(DeviceId device, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                "select * from login_attempt where device = :device order by id desc"
                    + " limit :limit")
            .bind("device", device.value())
            .bind("limit", limit)
            .map((row, _) -> attempt(row))
            .list());
  }

  /// Attempts that no device was found for, newest first: unknown certificates, TLS failures.
  public List<LoginAttempt> withoutDevice(int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                "select * from login_attempt where device is null order by id desc"
                    + " limit :limit")
            .bind("limit", limit)
            .map((row, _) -> attempt(row))
            .list());
  }

  static void add(Handle handle, LoginAttempt attempt) {
    handle
        .createUpdate(
            "insert into login_attempt (id, at_millis, gateway, device, fingerprint, common_name,"
                + " remote, reason, sentence) values ("
                + "(select coalesce(max(id), 0) + 1 from login_attempt), :at, :gateway, :device,"
                + " :fingerprint, :name, :remote, :reason, :sentence)")
        .bind("at", attempt.at().toEpochMilli())
        .bind("gateway", attempt.gateway().value())
        .bind("device", attempt.device().map(DeviceId::value).orElse(null))
        .bind("fingerprint", attempt.fingerprint().map(Fingerprint::value).orElse(null))
        .bind("name", attempt.commonName())
        .bind("remote", attempt.remote())
        .bind("reason", attempt.reason())
        .bind("sentence", attempt.sentence())
        .execute();
  }

  /// Forgets what is over the bounds for the devices (or none) of the given attempts.
  static void trim(Handle handle, List<LoginAttempt> added, Instant now) {
    added.stream()
        .map(LoginAttempt::device)
        .distinct()
        .forEach(device ->
            device.ifPresentOrElse(
                known -> trimDevice(handle, known), () -> trimWithoutDevice(handle)));
    handle
        .createUpdate("delete from login_attempt where at_millis < :cutoff")
        .bind("cutoff", now.minus(KEPT_FOR).toEpochMilli())
        .execute();
  }

  private static void trimDevice(Handle handle, DeviceId device) {
    handle
        .createUpdate(
            "delete from login_attempt where device = :device and id not in (select id from"
                + " login_attempt where device = :device order by id desc limit :kept)")
        .bind("device", device.value())
        .bind("kept", KEPT_PER_DEVICE)
        .execute();
  }

  private static void trimWithoutDevice(Handle handle) {
    handle
        .createUpdate(
            "delete from login_attempt where device is null and id not in (select id from"
                + " login_attempt where device is null order by id desc limit :kept)")
        .bind("kept", KEPT_WITHOUT_DEVICE)
        .execute();
  }

  private static LoginAttempt attempt(ResultSet row) throws SQLException {
    return new LoginAttempt(
        Millis.at(row, "at_millis"),
        new GatewayName(row.getString("gateway")),
        Optional.ofNullable(row.getString("device")).map(DeviceId::new),
        Optional.ofNullable(row.getString("fingerprint")).map(Fingerprint::new),
        row.getString("common_name"),
        row.getString("remote"),
        row.getString("reason"),
        row.getString("sentence"));
  }
}

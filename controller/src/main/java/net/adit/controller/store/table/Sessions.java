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
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.AgentEvent.SessionEnded;
import net.adit.protocol.gateway.AgentEvent.SessionStarted;
import org.jdbi.v3.core.Handle;

/// Sessions as the gateways told of them: those that live, and a bounded history. Thread-safe.
public final class Sessions {
  /// Of each device so many ended sessions are kept.
  static final int KEPT_PER_DEVICE = 50;

  /// Clocks of gateways differ by less.
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Database database;

  public Sessions(Database database) {
    this.database = database;
  }

  /// The living sessions, by start.
  public List<SessionRecord> living() {
    return database.read(handle ->
        handle
            .createQuery(
                "select * from session where ended_millis is null order by started_millis, id")
            .map((row, _) -> session(row))
            .list());
  }

  /// A device's sessions, newest first, the living among them.
  public List<SessionRecord> ofDevice(DeviceId device, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                "select * from session where device = :device"
                    + " order by started_millis desc, id limit :limit")
            .bind("device", device.value())
            .bind("limit", limit)
            .map((row, _) -> session(row))
            .list());
  }

  public Optional<SessionRecord> find(String id) {
    return database.read(handle ->
        handle
            .createQuery("select * from session where id = :id")
            .bind("id", id)
            .map((row, _) -> session(row))
            .findOne());
  }

  /// Notes that a gateway has no sessions any more, such as when it was removed.
  public void endAllOf(GatewayName gateway, Instant at, EndReason reason) {
    database.update(handle -> endAllOf(handle, gateway, at, reason));
  }

  static int endAllOf(Handle handle, GatewayName gateway, Instant at, EndReason reason) {
    return handle
        .createUpdate(
            "update session set ended_millis = :at, end_reason = :reason"
                + " where gateway = :gateway and ended_millis is null")
        .bind("at", at.toEpochMilli())
        .bind("reason", reason.name())
        .bind("gateway", gateway.value())
        .execute();
  }

  /// Drops what ended before an instant.
  public void forgetEndedBefore(Instant cutoff) {
    database.update(handle ->
        handle
            .createUpdate("delete from session where ended_millis < :cutoff")
            .bind("cutoff", cutoff.toEpochMilli())
            .execute());
  }

  static void started(Handle handle, GatewayName gateway, SessionStarted event) {
    handle
        .createUpdate(
            "insert into session (id, gateway, device, fingerprint, tunnel, v4, v6, remote, client,"
                + " started_millis, received_bytes, sent_bytes) values (:id, :gateway, :device,"
                + " :fingerprint, :tunnel, :v4, :v6, :remote, :client, :at, 0, 0)"
                + " on conflict (id) do nothing")
        .bind("id", event.session())
        .bind("gateway", gateway.value())
        .bind("device", event.device().value())
        .bind("fingerprint", event.fingerprint().value())
        .bind("tunnel", event.tunnel().value())
        .bind("v4", event.lease().v4().toString())
        .bind("v6", event.lease().v6().toString())
        .bind("remote", event.remote())
        .bind("client", event.client())
        .bind("at", event.at().toEpochMilli())
        .execute();
    endForgotten(handle, event);
  }

  /// A device is in one place at a time, so a session much older than another of its device is over
  /// even if nobody said so, as after a gateway's death. Its own end, if it still comes, counts.
  private static void endForgotten(Handle handle, SessionStarted event) {
    handle
        .createUpdate(
            "update session set ended_millis = :at, end_reason = :reason"
                + " where device = :device and ended_millis is null and started_millis + :overlap <"
                + " (select max(started_millis) from session where device = :device)")
        .bind("at", event.at().toEpochMilli())
        .bind("reason", EndReason.MOVED.name())
        .bind("device", event.device().value())
        .bind("overlap", OVERLAP.toMillis())
        .execute();
  }

  /// A gateway ends its own sessions alone.
  static void ended(Handle handle, GatewayName gateway, SessionEnded event) {
    handle
        .createUpdate(
            "update session set ended_millis = :at, end_reason = :reason,"
                + " received_bytes = :received, sent_bytes = :sent"
                + " where id = :id and gateway = :gateway")
        .bind("at", event.at().toEpochMilli())
        .bind("reason", event.reason().name())
        .bind("received", event.receivedBytes())
        .bind("sent", event.sentBytes())
        .bind("id", event.session())
        .bind("gateway", gateway.value())
        .execute();
    handle
        .createUpdate(
            "delete from session where device = :device and ended_millis is not null"
                + " and id not in (select id from session where device = :device"
                + " and ended_millis is not null order by ended_millis desc, id limit :kept)")
        .bind("device", event.device().value())
        .bind("kept", KEPT_PER_DEVICE)
        .execute();
  }

  private static SessionRecord session(ResultSet row) throws SQLException {
    return new SessionRecord(
        row.getString("id"),
        new GatewayName(row.getString("gateway")),
        new DeviceId(row.getString("device")),
        new Fingerprint(row.getString("fingerprint")),
        new InterfaceName(row.getString("tunnel")),
        new Lease(IpAddress.parse(row.getString("v4")), IpAddress.parse(row.getString("v6"))),
        row.getString("remote"),
        row.getString("client"),
        Millis.at(row, "started_millis"),
        end(row));
  }

  private static Optional<SessionRecord.End> end(ResultSet row) throws SQLException {
    Optional<Instant> at = Millis.optionalAt(row, "ended_millis");
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SessionRecord.End(
                at.get(),
                EndReason.valueOf(row.getString("end_reason")),
                row.getLong("received_bytes"),
                row.getLong("sent_bytes")));
  }
}

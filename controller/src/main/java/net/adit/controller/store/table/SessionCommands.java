package net.adit.controller.store.table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.Signals.Subscription;
import net.adit.controller.store.sql.Topic;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.SessionCommand;

/// What operators asked of gateways' sessions; the gateways fetch it. Thread-safe.
public final class SessionCommands {
  /// A gateway that was away longer than this carries out nothing late.
  static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private final Database database;

  public SessionCommands(Database database) {
    this.database = database;
  }

  /// Asks a gateway to end a device's session.
  public SessionCommand add(GatewayName gateway, DeviceId device, Instant now) {
    return database.write(
        Topic.COMMANDS,
        handle -> {
          // The newest one stays, whatever its age, so that numbers go on rising.
          handle
              .createUpdate(
                  "delete from session_command where gateway = :gateway and at_millis < :cutoff"
                      + " and id < (select max(id) from session_command where gateway = :gateway)")
              .bind("gateway", gateway.value())
              .bind("cutoff", now.minus(KEPT_FOR).toEpochMilli())
              .execute();
          long id =
              handle
                  .createQuery(
                      "insert into session_command (gateway, id, device, at_millis) values"
                          + " (:gateway, (select coalesce(max(id), 0) + 1 from session_command"
                          + " where gateway = :gateway), :device, :now) returning id")
                  .bind("gateway", gateway.value())
                  .bind("device", device.value())
                  .bind("now", now.toEpochMilli())
                  .mapTo(Long.class)
                  .one();
          return new SessionCommand(id, device);
        });
  }

  /// Commands to a gateway behind a number, oldest first; old ones are left out.
  public List<SessionCommand> after(GatewayName gateway, long id, Instant now) {
    return database.read(handle ->
        handle
            .createQuery(
                "select id, device from session_command where gateway = :gateway and id > :id"
                    + " and at_millis >= :cutoff order by id")
            .bind("gateway", gateway.value())
            .bind("id", id)
            .bind("cutoff", now.minus(KEPT_FOR).toEpochMilli())
            .map((row, _) -> new SessionCommand(row.getLong(1), new DeviceId(row.getString(2))))
            .list());
  }

  /// Calls back when there may be a new command for some gateway.
  public Subscription onCommand(Runnable receiver) {
    return database.signals().subscribe(Topic.COMMANDS, receiver);
  }
}

package net.adit.controller.store.table;

import java.time.Instant;
import java.util.List;
import net.adit.controller.store.sql.Database;
import net.adit.model.identity.GatewayName;
import org.jdbi.v3.core.Handle;

/// What is wrong on gateways now, by their own word. Thread-safe.
public final class GatewayFaults {
  private final Database database;

  public GatewayFaults(Database database) {
    this.database = database;
  }

  /// A fault that was raised and not cleared. Immutable.
  public record GatewayFault(
      GatewayName gateway, String component, String sentence, Instant since) {}

  public List<GatewayFault> list() {
    return database.read(handle ->
        handle
            .createQuery("select * from gateway_fault order by gateway, component")
            .map((row, _) ->
                new GatewayFault(
                    new GatewayName(row.getString("gateway")),
                    row.getString("component"),
                    row.getString("sentence"),
                    Millis.at(row, "since_millis")))
            .list());
  }

  static void raise(Handle handle, GatewayFault fault) {
    handle
        .createUpdate(
            "insert into gateway_fault (gateway, component, sentence, since_millis)"
                + " values (:gateway, :component, :sentence, :since)"
                + " on conflict (gateway, component) do update set sentence = excluded.sentence")
        .bind("gateway", fault.gateway().value())
        .bind("component", fault.component())
        .bind("sentence", fault.sentence())
        .bind("since", fault.since().toEpochMilli())
        .execute();
  }

  static void clear(Handle handle, GatewayName gateway, String component) {
    handle
        .createUpdate(
            "delete from gateway_fault where gateway = :gateway and component = :component")
        .bind("gateway", gateway.value())
        .bind("component", component)
        .execute();
  }
}

package net.adit.controller.store.count;

import java.time.Instant;
import java.util.List;
import net.adit.controller.store.sql.Database;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.AgentEvent.PacketsCounted;
import org.jdbi.v3.core.Handle;

/// What each gateway's firewall has counted, by counter; also of gateways and rules that are no
/// more. Thread-safe.
public final class PacketCounts {
  private final Database database;

  public PacketCounts(Database database) {
    this.database = database;
  }

  /// What one counter of one gateway came to. Immutable.
  ///
  /// @param counter as in [PacketsCounted]
  /// @param lastAt when it was last seen to have risen
  public record Count(GatewayName gateway, String counter, long packets, Instant lastAt) {}

  /// All of them, by gateway and counter.
  public List<Count> list() {
    return database.read(handle ->
        handle
            .createQuery("select * from packet_count order by gateway, counter")
            .map((row, _) ->
                new Count(
                    new GatewayName(row.getString("gateway")),
                    row.getString("counter"),
                    row.getLong("packets"),
                    Instant.ofEpochMilli(row.getLong("last_millis"))))
            .list());
  }

  /// Adds what a gateway counted, within the transaction that takes its events.
  public static void add(Handle handle, GatewayName gateway, PacketsCounted counted) {
    counted
        .packets()
        .forEach((counter, packets) ->
            handle
                .createUpdate(
                    "insert into packet_count (gateway, counter, packets, last_millis)"
                        + " values (:gateway, :counter, :packets, :at)"
                        + " on conflict (gateway, counter) do update set"
                        + " packets = packet_count.packets + excluded.packets,"
                        + " last_millis = excluded.last_millis")
                .bind("gateway", gateway.value())
                .bind("counter", counter)
                .bind("packets", packets)
                .bind("at", counted.at().toEpochMilli())
                .execute());
  }
}

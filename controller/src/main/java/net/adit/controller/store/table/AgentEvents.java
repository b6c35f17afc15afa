package net.adit.controller.store.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.count.PacketCounts;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.Topic;
import net.adit.controller.store.table.GatewayFaults.GatewayFault;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.EventBatch;
import org.jdbi.v3.core.Handle;

/// Takes the events of agents into the tables, each once. Thread-safe.
///
/// A gateway is believed about itself alone and within bounds: texts are cut and cleaned, a time
/// from the future becomes now. Events and the high-water mark of their spool are written in one
/// transaction, so a batch that is sent again changes nothing.
public final class AgentEvents {
  private final Database database;

  public AgentEvents(Database database) {
    this.database = database;
  }

  /// @param gateway whose certificate the connection showed
  /// @return the highest number of the spool that is durable now
  public EventBatch.Receipt take(GatewayName gateway, EventBatch batch, Instant now) {
    return database.write(Topic.EVENTS, handle -> take(handle, gateway, batch, now));
  }

  private static EventBatch.Receipt take(
      Handle handle, GatewayName gateway, EventBatch batch, Instant now) {
    long mark = lockMark(handle, gateway, batch.spool(), now);
    List<LoginAttempt> attempts = new ArrayList<>();
    for (EventBatch.NumberedEvent numbered : batch.events()) {
      if (numbered.number() > mark) {
        store(handle, gateway, EventBounds.within(numbered.event(), now), attempts);
        mark = numbered.number();
      }
    }
    if (!attempts.isEmpty()) {
      LoginAttempts.trim(handle, attempts, now);
    }
    saveMark(handle, gateway, batch.spool(), mark, now);
    return new EventBatch.Receipt(mark);
  }

  private static void store(
      Handle handle, GatewayName gateway, AgentEvent event, List<LoginAttempt> attempts) {
    switch (event) {
      case AgentEvent.StartedAnew anew ->
          Sessions.endAllOf(handle, gateway, anew.at(), EndReason.DAEMON_GONE);
      case AgentEvent.SessionStarted started -> Sessions.started(handle, gateway, started);
      case AgentEvent.SessionEnded ended -> Sessions.ended(handle, gateway, ended);
      case AgentEvent.LoginRefused refused ->
          addAttempt(handle, attempt(gateway, refused), attempts);
      case AgentEvent.TlsFailed failed -> addAttempt(handle, attempt(gateway, failed), attempts);
      case AgentEvent.FaultRaised fault ->
          GatewayFaults.raise(
              handle, new GatewayFault(gateway, fault.component(), fault.sentence(), fault.at()));
      case AgentEvent.FaultCleared fault -> GatewayFaults.clear(handle, gateway, fault.component());
      case AgentEvent.PacketsCounted counted -> PacketCounts.add(handle, gateway, counted);
      case AgentEvent.Unknown unknown ->
          GatewayFaults.raise(
              handle,
              new GatewayFault(
                  gateway,
                  "events",
                  "an event of kind '"
                      + unknown.kind()
                      + "' came, which this version of the controller does not know; nothing else"
                      + " of it is kept: update the controllers",
                  unknown.at()));
      case AgentEvent.EventsLost lost ->
          GatewayFaults.raise(
              handle,
              new GatewayFault(
                  gateway,
                  "spool",
                  lost.count() + " events were lost: the spool was full",
                  lost.at()));
    }
  }

  private static void addAttempt(Handle handle, LoginAttempt attempt, List<LoginAttempt> attempts) {
    LoginAttempts.add(handle, attempt);
    attempts.add(attempt);
  }

  private static LoginAttempt attempt(GatewayName gateway, AgentEvent.LoginRefused event) {
    return new LoginAttempt(
        event.at(),
        gateway,
        event.device(),
        event.fingerprint(),
        event.commonName(),
        event.remote(),
        event.reason(),
        event.sentence());
  }

  private static LoginAttempt attempt(GatewayName gateway, AgentEvent.TlsFailed event) {
    return new LoginAttempt(
        event.at(),
        gateway,
        Optional.empty(),
        Optional.empty(),
        "",
        event.remote(),
        "tls-failed",
        event.sentence());
  }

  /// Reads the mark and keeps other batches of this spool out until the transaction ends.
  private static long lockMark(Handle handle, GatewayName gateway, String spool, Instant now) {
    return handle
        .createQuery(
            "insert into agent_spool (gateway, spool, stored_through, at_millis)"
                + " values (:gateway, :spool, 0, :now) on conflict (gateway, spool)"
                + " do update set at_millis = excluded.at_millis returning stored_through")
        .bind("gateway", gateway.value())
        .bind("spool", spool)
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  private static void saveMark(
      Handle handle, GatewayName gateway, String spool, long mark, Instant now) {
    handle
        .createUpdate(
            "update agent_spool set stored_through = :mark, at_millis = :now"
                + " where gateway = :gateway and spool = :spool")
        .bind("mark", mark)
        .bind("now", now.toEpochMilli())
        .bind("gateway", gateway.value())
        .bind("spool", spool)
        .execute();
  }
}

package net.adit.controller.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.adit.controller.session.DeviceHistory.Attempt;
import net.adit.controller.session.DeviceHistory.Outcome;
import net.adit.controller.store.table.AgentEvents;
import net.adit.controller.store.table.LoginAttempt;
import net.adit.controller.store.table.LoginAttempts;
import net.adit.controller.store.table.SessionCommands;
import net.adit.controller.store.table.SessionRecord;
import net.adit.controller.store.table.Sessions;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.EventBatch;

/// Who is connected, who was turned away, and ending sessions. Thread-safe.
public final class SessionDesk {
  private static final int MOST_ATTEMPTS = 50;
  private static final int MOST_STRANGERS = 20;
  private static final String TLS_FAILED = "tls-failed";

  private final Supplier<DesiredState> state;
  private final Tables tables;
  private final InstantSource clock;

  /// Where sessions are kept.
  public record Tables(
      Sessions sessions, LoginAttempts attempts, SessionCommands commands, AgentEvents events) {}

  public SessionDesk(Supplier<DesiredState> state, Tables tables, InstantSource clock) {
    this.state = state;
    this.tables = tables;
    this.clock = clock;
  }

  /// Stores what a gateway saw; durable when it returns, each event once.
  public EventBatch.Receipt recordEvents(GatewayName gateway, EventBatch batch) {
    return tables.events().take(gateway, batch, clock.instant());
  }

  /// The living sessions, by start.
  public List<SessionRecord> living() {
    return tables.sessions().living();
  }

  /// The last sessions of a device, newest first.
  public List<SessionRecord> ofDevice(DeviceId device) {
    return tables.sessions().ofDevice(device, MOST_ATTEMPTS);
  }

  public Optional<SessionRecord> find(String id) {
    return tables.sessions().find(id);
  }

  /// Asks the session's gateway to end it; what is over stays so.
  public void end(SessionRecord session) {
    if (session.end().isEmpty()) {
      tables.commands().add(session.gateway(), session.device(), clock.instant());
    }
  }

  /// The sessions of a gateway that is no longer part of the cluster are over.
  public void gatewayRemoved(GatewayName gateway) {
    tables.sessions().endAllOf(gateway, clock.instant(), EndReason.DAEMON_GONE);
  }

  /// Why a device does or does not connect.
  public DeviceHistory history(DeviceId device) {
    DesiredState now = state.get();
    List<LoginAttempt> unclaimed = tables.attempts().withoutDevice(MOST_ATTEMPTS * 10);
    Stream<Attempt> refused =
        Stream.concat(
                tables.attempts().ofDevice(device, MOST_ATTEMPTS).stream(),
                unclaimed.stream().filter(attempt -> isOf(now, device, attempt)))
            .map(SessionDesk::attempt);
    Stream<Attempt> sessions =
        tables.sessions().ofDevice(device, MOST_ATTEMPTS).stream().flatMap(SessionDesk::attempts);
    return new DeviceHistory(
        Admittance.of(now, device, clock.instant()),
        newest(Stream.concat(refused, sessions), MOST_ATTEMPTS),
        newest(
            unclaimed.stream()
                .filter(attempt -> !isOf(now, device, attempt))
                .map(SessionDesk::attempt),
            MOST_STRANGERS));
  }

  /// A certificate of the device that the gateway did not know, such as a revoked one.
  private static boolean isOf(DesiredState state, DeviceId device, LoginAttempt attempt) {
    return attempt.commonName().equals(device.value())
        || attempt.fingerprint().map(print -> owns(state, device, print)).orElse(false);
  }

  private static boolean owns(DesiredState state, DeviceId device, Fingerprint print) {
    return state.certificatesOf(device).contains(print)
        || Optional.ofNullable(state.revocations().get(print))
            .map(revocation -> revocation.device().equals(device))
            .orElse(false);
  }

  private static Attempt attempt(LoginAttempt attempt) {
    boolean tls = attempt.reason().equals(TLS_FAILED);
    return new Attempt(
        attempt.at(),
        attempt.gateway(),
        tls ? Outcome.TLS_FAILED : Outcome.REFUSED,
        attempt.remote(),
        attempt.sentence());
  }

  private static Stream<Attempt> attempts(SessionRecord session) {
    Attempt start =
        new Attempt(
            session.startedAt(),
            session.gateway(),
            Outcome.CONNECTED,
            session.remote(),
            "connected with " + session.lease() + ", client " + session.client());
    return Stream.concat(
        Stream.of(start),
        session.end().stream()
            .map(end ->
                new Attempt(
                    end.at(),
                    session.gateway(),
                    Outcome.ENDED,
                    session.remote(),
                    EndWords.of(end.reason()))));
  }

  private static List<Attempt> newest(Stream<Attempt> attempts, int limit) {
    Comparator<Attempt> byTime = Comparator.<Attempt, Instant>comparing(Attempt::at).reversed();
    return attempts.sorted(byTime).limit(limit).toList();
  }
}

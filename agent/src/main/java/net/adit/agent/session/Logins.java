package net.adit.agent.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.Decision;
import net.adit.agent.admission.DenyReason;
import net.adit.agent.admission.Grant;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.identity.DeviceId;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionPlan;
import net.adit.openvpn.config.ClientAuthBlock;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Stamp;

/// How clients come in, step by step, and stay. Confined to the owner of the table.
final class Logins {
  /// How a login is judged; a function so that tests can defer.
  interface Judge {
    Decision decide(AdmissionPlan plan, ClientConnect client, Instant now);
  }

  /// Whether two places fight over a device, so that its last session shall be left alone. Asked
  /// once for each login that would come in.
  interface Contests {
    boolean isContested(DeviceId device);
  }

  /// How long a client waits for a decision: well below `hand-window`, after which it would hang.
  static final Duration LONGEST_DECISION = Duration.ofSeconds(10);

  private record Waiting(SessionEvent.Connect login, Instant deadline) {}

  private final SessionBook book;
  private final Endings endings;
  private final Judge judge;
  private final Contests contests;
  private final Departures departures;
  private final Map<SessionKey, Waiting> waiting = new LinkedHashMap<>();
  private long lastOrder;

  Logins(SessionBook book, Endings endings, Judge judge, Contests contests, Departures departures) {
    this.book = book;
    this.endings = endings;
    this.judge = judge;
    this.contests = contests;
    this.departures = departures;
  }

  /// Logins from now on are later than this one.
  void after(SessionMark mark) {
    lastOrder = Math.max(lastOrder, mark.order());
  }

  void connect(SessionEvent.Connect login, AdmissionPlan plan, Turn turn) {
    book.find(login.key())
        .ifPresent(forgotten -> endings.gone(forgotten, EndReason.DISCONNECTED, 0, 0, turn));
    decide(login, plan, turn);
  }

  private void decide(SessionEvent.Connect login, AdmissionPlan plan, Turn turn) {
    switch (judge.decide(plan, login.client(), turn.now())) {
      case Decision.Admit(Grant grant, _) when contests.isContested(grant.device()) ->
          refuse(login, contested(grant.device()), turn);
      case Decision.Admit(Grant grant, ClientAuthBlock block) ->
          departures
              .elsewhere(grant.device(), login.client(), turn)
              .ifPresentOrElse(
                  text ->
                      turn.then(
                          new SessionEffect.Refuse(login.key(), login.kid(), "drained", text)),
                  () -> admit(login, grant, block, turn));
      case Decision.Deny deny -> refuse(login, deny, turn);
      case Decision.Defer() ->
          waiting.put(login.key(), new Waiting(login, turn.now().plus(LONGEST_DECISION)));
    }
  }

  private static Decision.Deny contested(DeviceId device) {
    return new Decision.Deny(
        DenyReason.CONTESTED,
        Optional.of(device),
        "device "
            + device
            + ": it came from several places in turn more than six times within a minute, so its"
            + " last session is kept; revoke its certificate if its profile was copied");
  }

  private void admit(SessionEvent.Connect login, Grant grant, ClientAuthBlock block, Turn turn) {
    lastOrder++;
    SessionMark mark = new SessionMark(login.nonce(), lastOrder, Stamp.of(turn.now()));
    Session session = Session.admitted(login.key(), login.client(), grant, mark);
    book.put(session);
    turn.then(new SessionEffect.WriteDown(new JournalEntry.Admitted(session)));
    turn.then(new SessionEffect.Answer(login.key(), login.kid(), block));
  }

  private void refuse(SessionEvent.Connect login, Decision.Deny deny, Turn turn) {
    refuse(login.key(), login.kid(), login.client(), deny, turn);
  }

  private static void refuse(
      SessionKey key, long kid, ClientConnect client, Decision.Deny deny, Turn turn) {
    turn.then(
        new SessionEffect.Refuse(
            key, kid, deny.reason().toString(), RefusalText.of(deny.reason(), client)));
    turn.then(
        new SessionEffect.Emit(
            new AgentEvent.LoginRefused(
                turn.now(),
                deny.device(),
                client.fingerprint(),
                client.commonName(),
                client.remote(),
                deny.reason().toString(),
                deny.sentence())));
  }

  void reauth(SessionEvent.Reauth event, AdmissionPlan plan, Turn turn) {
    Optional<Session> session = book.find(event.key()).filter(Session::isLiving);
    if (session.isEmpty()) {
      turn.note(event.key() + " wants to stay but has no session here; it is sent away");
      turn.then(new SessionEffect.Kill(event.key()));
      return;
    }
    switch (judge.decide(plan, event.client(), turn.now())) {
      case Decision.Admit(Grant grant, _) when grant.continues(session.get().grant()) -> {
        book.put(session.get().with(grant));
        turn.then(new SessionEffect.Permit(event.key(), event.kid()));
      }
      case Decision.Admit _ -> endings.end(session.get(), EndReason.SETTINGS_CHANGED, turn);
      case Decision.Deny deny -> {
        refuse(event.key(), event.kid(), event.client(), deny, turn);
        endings.end(session.get(), EndReason.NO_LONGER_ALLOWED, turn);
      }
      case Decision.Defer() -> endings.end(session.get(), EndReason.NO_LONGER_ALLOWED, turn);
    }
  }

  void established(SessionKey key, Turn turn) {
    Optional<Session> found = book.find(key);
    if (found.isEmpty()) {
      turn.note(key + " is connected but was never let in by this agent; it is sent away");
      turn.then(new SessionEffect.Kill(key));
    } else if (found.get().isLiving() && !found.get().isEstablished()) {
      establish(found.get(), turn);
    }
  }

  /// Makes the session the one that holds the device's routes, unless a newer one does.
  void establish(Session admitted, Turn turn) {
    Optional<Session> holder = book.routeHolder(admitted.device());
    if (holder.isPresent() && holder.get().isNewerThan(admitted)) {
      endings.end(admitted, EndReason.MOVED, turn);
      return;
    }
    Session session = admitted.established();
    book.put(session);
    takeRoutes(session, turn);
    turn.then(
        new SessionEffect.Assert(
            session.key(), session.device(), session.grant().fingerprint(), session.nonce()));
    endOlder(session, turn);
    turn.then(
        new SessionEffect.Emit(
            new AgentEvent.SessionStarted(
                turn.now(),
                session.nonce(),
                session.device(),
                session.grant().fingerprint(),
                session.key().daemon().tunnel(),
                session.grant().lease(),
                session.client().remote(),
                session.client().client())));
    turn.then(new SessionEffect.WriteDown(new JournalEntry.Started(session.key())));
  }

  /// Points the device's routes at this session's tunnel first; what is left of an older session's
  /// goes afterwards, so that no packet finds a hole.
  void takeRoutes(Session session, Turn turn) {
    Optional<Session> holder =
        book.routeHolder(session.device()).filter(other -> !other.key().equals(session.key()));
    List<Prefix> prefixes = session.grant().prefixes();
    turn.then(new SessionEffect.Announce(session.key().daemon().tunnel(), prefixes));
    book.giveRoutes(session);
    holder.ifPresent(older -> withdrawRest(older, session, turn));
  }

  /// The device is here now: its older sessions on this gateway end.
  void endOlder(Session session, Turn turn) {
    book.of(session.device()).stream()
        .filter(session::isNewerThan)
        .forEach(older -> endings.end(older, EndReason.MOVED, turn));
  }

  private static void withdrawRest(Session older, Session newer, Turn turn) {
    boolean sameTunnel = older.key().daemon().tunnel().equals(newer.key().daemon().tunnel());
    List<Prefix> rest =
        older.grant().prefixes().stream()
            .filter(prefix -> !sameTunnel || !newer.grant().prefixes().contains(prefix))
            .toList();
    if (!rest.isEmpty()) {
      turn.then(new SessionEffect.Withdraw(older.key().daemon().tunnel(), rest));
    }
    List<Prefix> lost =
        rest.stream().filter(prefix -> !newer.grant().prefixes().contains(prefix)).toList();
    if (!lost.isEmpty()) {
      turn.then(new SessionEffect.EndFlows(lost));
    }
  }

  void answerFailed(SessionEvent.AnswerFailed event, Turn turn) {
    turn.note(event.key() + " left before its answer: " + event.why());
    book.find(event.key())
        .filter(session -> !session.isEstablished())
        .ifPresent(session -> {
          turn.then(new SessionEffect.Kill(event.key()));
          endings.gone(session, EndReason.DISCONNECTED, 0, 0, turn);
        });
  }

  /// Forgets a client that still waits for its decision.
  ///
  /// @return whether there was one
  boolean forget(SessionKey key) {
    return waiting.remove(key) != null;
  }

  void forget(DaemonStart daemon) {
    waiting.keySet().removeIf(key -> key.daemon().equals(daemon));
  }

  boolean isWaiting(SessionKey key) {
    return waiting.containsKey(key);
  }

  /// Turns away whoever has waited too long.
  void tick(Turn turn) {
    for (Waiting late : List.copyOf(waiting.values())) {
      if (!turn.now().isBefore(late.deadline())) {
        waiting.remove(late.login().key());
        Decision.Deny deny =
            new Decision.Deny(
                DenyReason.NO_DECISION,
                Optional.empty(),
                "no decision within %d s; the client tries again"
                    .formatted(LONGEST_DECISION.toSeconds()));
        refuse(late.login(), deny, turn);
      }
    }
  }

  /// When [#tick] is needed next.
  Optional<Instant> deadline() {
    return waiting.values().stream().map(Waiting::deadline).min(Instant::compareTo);
  }
}

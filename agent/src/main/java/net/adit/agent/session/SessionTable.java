package net.adit.agent.session;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.adit.agent.admission.Decision;
import net.adit.agent.admission.Grant;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.AdmissionPlan;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Stamp;

/// The rules of sessions: takes one event after the other and says what the outside shall do.
///
/// It does nothing itself and knows no clock, so a scenario is a list of events. Confined to its
/// owner.
///
/// One device has one session, the one with the newest login in the cluster; only that one holds
/// routes and a claim. Whatever an older session does later (a late disconnect above all) touches
/// nothing of the newer one's.
final class SessionTable {
  private final GatewayName gateway;
  private final SessionBook book = new SessionBook();
  private final Endings endings = new Endings(book);
  private final Departures departures;
  private final Logins logins;
  private final Logins.Judge judge;
  private AdmissionPlan plan;

  SessionTable(
      GatewayName gateway,
      AdmissionPlan plan,
      Logins.Judge judge,
      Logins.Contests contests,
      Departures.Whereabouts whereabouts) {
    this.gateway = gateway;
    this.departures = new Departures(gateway, book, endings, whereabouts);
    this.logins = new Logins(book, endings, judge, contests, departures);
    this.judge = judge;
    this.plan = plan;
  }

  /// What an agent that starts finds in its journal: sessions that may still live.
  void recover(Collection<Session> sessions) {
    for (Session session : sessions) {
      book.put(session);
      book.doubt(session);
      logins.after(session.mark());
      if (session.isEstablished() && session.isLiving() && isNewest(session)) {
        book.giveRoutes(session);
      }
    }
  }

  Collection<Session> sessions() {
    return book.all();
  }

  /// Takes an event.
  ///
  /// @return what is to be done, in order
  List<SessionEffect> accept(SessionEvent event, Instant now) {
    Turn turn = new Turn(now);
    switch (event) {
      case SessionEvent.Connect connect -> logins.connect(connect, plan, turn);
      case SessionEvent.Reauth reauth -> logins.reauth(reauth, plan, turn);
      case SessionEvent.Established(SessionKey key) -> logins.established(key, turn);
      case SessionEvent.Leaving(DaemonStart daemon, String remote) -> leaving(daemon, remote, turn);
      case SessionEvent.Disconnected gone -> disconnected(gone, turn);
      case SessionEvent.AnswerFailed failed -> logins.answerFailed(failed, turn);
      case SessionEvent.Attached attached -> attached(attached, turn);
      case SessionEvent.Detached(DaemonStart daemon) -> detached(daemon);
      case SessionEvent.DaemonGone(DaemonStart daemon) -> daemonGone(daemon, turn);
      case SessionEvent.DaemonsFound(Set<DaemonStart> running) -> daemonsFound(running, turn);
      case SessionEvent.PlanChanged(AdmissionPlan changed) -> planChanged(changed, turn);
      case SessionEvent.DepartureOrdered(var departure) -> departures.order(departure, turn);
      case SessionEvent.Claimed(SessionKey key, Stamp stamp) -> claimed(key, stamp, turn);
      case SessionEvent.Superseded(var device, String nonce) -> superseded(device, nonce, turn);
      case SessionEvent.EndRequested(var device) ->
          book.of(device)
              .forEach(session -> endings.end(session, EndReason.ENDED_BY_OPERATOR, turn));
      case SessionEvent.Tick() -> tick(turn);
    }
    return turn.effects();
  }

  /// The next moment at which time alone changes something; a [SessionEvent.Tick] is due then.
  Instant deadline() {
    return Stream.of(
            book.earliestEnd(), departures.deadline(), logins.deadline().orElse(Instant.MAX))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private void leaving(DaemonStart daemon, String remote, Turn turn) {
    book.of(daemon).stream()
        .filter(session -> session.client().remote().equals(remote))
        .forEach(session -> endings.leave(session, turn));
  }

  private void disconnected(SessionEvent.Disconnected event, Turn turn) {
    Optional<Session> session = book.find(event.key());
    boolean waited = logins.forget(event.key());
    if (session.isPresent()) {
      endings.gone(session.get(), EndReason.DISCONNECTED, event.received(), event.sent(), turn);
    } else if (!waited) {
      turn.note(event.key() + " left; it had no session");
    }
  }

  private void detached(DaemonStart daemon) {
    logins.forget(daemon);
    book.of(daemon).forEach(book::doubt);
  }

  private void daemonGone(DaemonStart daemon, Turn turn) {
    logins.forget(daemon);
    book.of(daemon).forEach(session -> endings.gone(session, EndReason.DAEMON_GONE, 0, 0, turn));
  }

  private void daemonsFound(Set<DaemonStart> running, Turn turn) {
    book.all().stream()
        .map(session -> session.key().daemon())
        .filter(daemon -> !running.contains(daemon))
        .distinct()
        .toList()
        .forEach(daemon -> daemonGone(daemon, turn));
    List<SessionEffect.Announce> living =
        book.all().stream()
            .filter(book::holdsRoutes)
            .map(session ->
                new SessionEffect.Announce(
                    session.key().daemon().tunnel(), session.grant().prefixes()))
            .toList();
    turn.then(new SessionEffect.Retain(living));
  }

  /// Compares what the daemon says with what is known from before. Clients without an answer are
  /// sent away, for their question is never repeated and a key id must not be guessed; they come
  /// again at once.
  private void attached(SessionEvent.Attached event, Turn turn) {
    Map<Long, SessionEvent.DaemonClient> clients = new HashMap<>();
    event.clients().forEach(client -> clients.put(client.cid(), client));
    for (Session session : book.of(event.daemon())) {
      if (book.isUnconfirmed(session)) {
        SessionEvent.DaemonClient client = clients.get(session.key().cid());
        adopt(session, Optional.ofNullable(client), turn);
      }
    }
    for (SessionEvent.DaemonClient client : event.clients()) {
      SessionKey key = new SessionKey(event.daemon(), client.cid());
      if (book.find(key).isEmpty() && !logins.isWaiting(key)) {
        turn.note(key + " was there before this agent and is not in its journal; it is sent away");
        turn.then(new SessionEffect.Kill(key));
      }
    }
  }

  private void adopt(Session session, Optional<SessionEvent.DaemonClient> client, Turn turn) {
    book.confirm(session);
    if (client.isEmpty()) {
      endings.gone(session, EndReason.DISCONNECTED, 0, 0, turn);
    } else if (session.isEnding()) {
      turn.then(new SessionEffect.Kill(session.key()));
    } else if (!client.get().hasAddress()) {
      turn.then(new SessionEffect.Kill(session.key()));
      endings.gone(session, EndReason.NOT_ADOPTED, 0, 0, turn);
    } else if (!session.isEstablished()) {
      logins.establish(session, turn);
      book.find(session.key()).ifPresent(known -> judgeAgain(known, turn));
    } else {
      judgeAgain(session, turn);
      book.find(session.key())
          .filter(known -> known.isLiving() && isNewest(known))
          .ifPresent(known -> resume(known, turn));
    }
  }

  private void resume(Session session, Turn turn) {
    logins.takeRoutes(session, turn);
    turn.then(new SessionEffect.AssertAgain(session.claim(gateway)));
    logins.endOlder(session, turn);
  }

  private boolean isNewest(Session session) {
    return book.routeHolder(session.device())
        .filter(holder -> holder.isNewerThan(session))
        .isEmpty();
  }

  private void planChanged(AdmissionPlan changed, Turn turn) {
    plan = changed;
    judgeAll(turn);
  }

  private void judgeAll(Turn turn) {
    book.forgetEarliestEnd();
    book.all().forEach(session -> judgeAgain(session, turn));
  }

  private void judgeAgain(Session session, Turn turn) {
    if (session.isEnding()) {
      return;
    }
    switch (judge.decide(plan, session.client(), turn.now())) {
      case Decision.Admit(Grant grant, _) when grant.continues(session.grant()) ->
          book.put(session.with(grant));
      case Decision.Admit _ -> endings.end(session, EndReason.SETTINGS_CHANGED, turn);
      case Decision.Deny deny -> {
        turn.note(session.key() + " is ended: " + deny.sentence());
        endings.end(session, EndReason.NO_LONGER_ALLOWED, turn);
      }
      case Decision.Defer() -> book.put(session);
    }
  }

  private void claimed(SessionKey key, Stamp stamp, Turn turn) {
    book.find(key)
        .ifPresent(session -> {
          book.put(session.with(session.mark().at(stamp)));
          turn.then(new SessionEffect.WriteDown(new JournalEntry.Claimed(key, stamp)));
        });
  }

  private void superseded(DeviceId device, String nonce, Turn turn) {
    book.of(device).stream()
        .filter(session -> session.nonce().equals(nonce))
        .forEach(session -> endings.end(session, EndReason.MOVED, turn));
  }

  private void tick(Turn turn) {
    logins.tick(turn);
    departures.tick(turn);
    if (!turn.now().isBefore(book.earliestEnd())) {
      judgeAll(turn);
    }
  }
}

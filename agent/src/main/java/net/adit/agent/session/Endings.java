package net.adit.agent.session;

import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentEvent.EndReason;

/// How sessions end: told to by us, or gone by themselves. Confined to the owner of the table.
///
/// A killed client's daemon says that it is gone only about five seconds later, so route and claim
/// are taken back at the order, the end is told with its byte counts when the daemon confirms.
final class Endings {
  private final SessionBook book;

  Endings(SessionBook book) {
    this.book = book;
  }

  /// Orders a living session to end.
  void end(Session session, EndReason reason, Turn turn) {
    if (session.isEnding()) {
      return;
    }
    turn.then(new SessionEffect.WriteDown(new JournalEntry.Ending(session.key(), reason)));
    withdraw(session, turn);
    turn.then(new SessionEffect.Kill(session.key()));
    book.put(session.ending(reason));
  }

  /// Orders a living session to go on at another gateway.
  ///
  /// @param nextRemote whether at the client's next `remote`, or at the same address again
  void sendAway(Session session, boolean nextRemote, Turn turn) {
    turn.then(
        new SessionEffect.WriteDown(new JournalEntry.Ending(session.key(), EndReason.DRAINED)));
    withdraw(session, turn);
    turn.then(new SessionEffect.SendAway(session.key(), nextRemote));
    book.put(session.ending(EndReason.DRAINED));
  }

  /// A client leaves by itself: route and claim go at once, as if it were gone.
  void leave(Session session, Turn turn) {
    if (session.isLiving()) {
      turn.then(
          new SessionEffect.WriteDown(
              new JournalEntry.Ending(session.key(), EndReason.DISCONNECTED)));
      withdraw(session, turn);
      book.put(session.ending(EndReason.DISCONNECTED));
    }
  }

  /// Takes note that a client is gone.
  ///
  /// @param otherwise the reason if it had not been told to end
  void gone(Session session, EndReason otherwise, long received, long sent, Turn turn) {
    if (session.isLiving()) {
      withdraw(session, turn);
    }
    if (session.isEstablished()) {
      EndReason reason = session.ending().orElse(otherwise);
      turn.then(
          new SessionEffect.Emit(
              new AgentEvent.SessionEnded(
                  turn.now(), session.nonce(), session.device(), reason, received, sent)));
    }
    turn.then(new SessionEffect.WriteDown(new JournalEntry.Ended(session.key())));
    book.remove(session);
  }

  private void withdraw(Session session, Turn turn) {
    if (!session.isEstablished()) {
      return;
    }
    if (book.holdsRoutes(session)) {
      turn.then(
          new SessionEffect.Withdraw(session.key().daemon().tunnel(), session.grant().prefixes()));
      turn.then(new SessionEffect.EndFlows(session.grant().prefixes()));
      book.releaseRoutes(session);
    }
    turn.then(new SessionEffect.Release(session.nonce()));
  }
}

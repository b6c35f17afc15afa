package net.adit.agent.session;

import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Stamp;

/// One step of a session as it is kept for an agent that restarts. Immutable.
sealed interface JournalEntry {
  SessionKey key();

  /// Written before the client is let in.
  record Admitted(Session session) implements JournalEntry {
    @Override
    public SessionKey key() {
      return session.key();
    }
  }

  /// Its route was announced and its start told.
  record Started(SessionKey key) implements JournalEntry {}

  /// Its claim was made.
  record Claimed(SessionKey key, Stamp stamp) implements JournalEntry {}

  /// It was told to end.
  record Ending(SessionKey key, EndReason reason) implements JournalEntry {}

  /// It is gone and its end was told.
  record Ended(SessionKey key) implements JournalEntry {}
}

package net.adit.controller.store.sql;

/// What may have been written; see [Signals].
public enum Topic {
  /// The change log grew.
  CHANGES,
  /// An operator asked something of a gateway's sessions.
  COMMANDS,
  /// Events of agents were stored.
  EVENTS
}

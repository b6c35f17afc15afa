package net.adit.controller.store.sql;

/// What may have been written; see [Signals].
public enum Topic {
  /// The change log grew.
  CHANGES,
  /// An operator asked something of a gateway's sessions.
  COMMANDS,
  /// Events of agents were stored.
  EVENTS,
  /// Somebody wants to see what a gateway's policy decides, or no longer.
  TRACES,
  /// A gateway has told something of what it traces.
  OPENINGS
}

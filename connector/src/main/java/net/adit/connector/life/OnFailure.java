package net.adit.connector.life;

/// What becomes of the app while there is no connection when it is to start.
public enum OnFailure {
  /// It does not start: the connector ends within a time, so that the platform keeps the last
  /// release that worked.
  REQUIRE,
  /// It starts as soon as there is a connection, however long that takes.
  WAIT,
  /// It starts at once; the connection comes when it comes.
  BACKGROUND
}

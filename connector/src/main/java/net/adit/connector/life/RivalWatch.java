package net.adit.connector.life;

import java.time.Duration;

/// Tells from how connections end that another client uses the same certificate: a server that lets
/// each certificate in once ends the older connection, whose client comes back and ends the newer
/// one, without end. Confined to one thread.
final class RivalWatch {
  /// A client whose server has dropped it in silence notices by its ping-restart, mostly one or two
  /// minutes later, and its rival after as long again.
  static final Duration SHORT = Duration.ofMinutes(5);

  /// Fewer are a server that is restarted a few times.
  static final int SERIES = 4;

  private int inARow;

  /// A connection was lost that had been up for so long.
  ///
  /// @return whether it is time to say it: once a series
  boolean lost(Duration lasted) {
    inARow = lasted.compareTo(SHORT) < 0 ? inARow + 1 : 0;
    return inARow == SERIES;
  }
}

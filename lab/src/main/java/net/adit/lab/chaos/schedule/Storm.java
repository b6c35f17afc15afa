package net.adit.lab.chaos.schedule;

import java.time.Duration;
import java.util.List;

/// A time in which faults overlap, followed by quiet. Immutable.
///
/// @param length until all is whole again
/// @param strikes by their beginning
/// @param acts by their time
/// @param carried the client that is carried elsewhere in the quiet that follows
public record Storm(Duration length, List<Strike> strikes, List<Act> acts, int carried) {
  public Storm {
    strikes = List.copyOf(strikes);
    acts = List.copyOf(acts);
  }

  public List<Span> spans() {
    return strikes.stream().map(Strike::span).toList();
  }
}

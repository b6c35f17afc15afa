package net.adit.lab.chaos.schedule;

import java.time.Duration;

/// How long storms and the quiet between them last. Immutable.
///
/// @param quiet at least; it lasts longer if the cluster needs longer
public record Pace(Duration storm, Duration quiet) {
  /// Three quarters storm: also where quiet takes twice its time, there is more storm than quiet.
  public static final Pace USUAL = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(20));

  /// How many storms fill a time, at least one.
  int storms(Duration total) {
    long round = storm.plus(quiet).toMillis();
    return (int) Math.max(1, (total.toMillis() + round - 1) / round);
  }
}

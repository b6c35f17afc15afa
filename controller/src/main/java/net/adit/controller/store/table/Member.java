package net.adit.controller.store.table;

import java.time.Instant;

/// A program that takes part in the cluster, as it last said about itself. Immutable.
///
/// @param name of the controller, or of the gateway whose agent it is
/// @param featureLevel the highest it knows
/// @param heardAt by the clock of the controller that heard it
public record Member(Kind kind, String name, String version, int featureLevel, Instant heardAt) {
  /// Which program it is.
  public enum Kind {
    CONTROLLER,
    GATEWAY
  }
}

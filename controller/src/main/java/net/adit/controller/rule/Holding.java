package net.adit.controller.rule;

import net.adit.model.net.Prefix;

/// One prefix and what holds it. Immutable.
///
/// @param name of the pool, network or device
public record Holding(Kind kind, String name, Prefix prefix) {
  /// What can hold a prefix.
  public enum Kind {
    POOL("pool"),
    NETWORK("network"),
    DEVICE("device");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /// Such as `pool 'staff' (10.8.0.0/16)`.
  @Override
  public String toString() {
    return kind.word + " '" + name + "' (" + prefix + ")";
  }
}

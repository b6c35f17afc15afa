package net.adit.model;

/// What programs of a cluster can count on the others to understand: a number that rises when a
/// version brings changes or messages which older ones do not know. Stateless.
public final class FeatureLevel {
  /// What every version knows.
  public static final int FIRST = 1;

  /// The highest level this build knows.
  public static final int KNOWN = 1;

  private FeatureLevel() {}
}

package net.adit.checker.option;

/// What becomes of an option, as `options.txt` says it.
public enum Treatment {
  /// Written as it is, once its arguments fit.
  KEEP,
  /// As [#KEEP], and also inside of `<connection>`.
  BOTH,
  /// As [#KEEP], behind `setenv opt`.
  NEWER,
  /// A check of its own has it.
  OWN,
  /// Left out, with a notice.
  SKIP,
  /// Left out, with a warning.
  DROP,
  /// The file is refused.
  REFUSE,
  /// The file is a server's.
  SERVER;

  /// True if the option can be written as it stands.
  public boolean isPlain() {
    return this == KEEP || this == BOTH || this == NEWER;
  }
}

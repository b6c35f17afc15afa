package net.adit.checker.finding;

/// How much a finding weighs.
public enum Severity {
  /// Something was done on purpose and need not be looked at.
  NOTICE,
  /// The configuration works, or may, but not just as it was given.
  WARNING,
  /// The configuration is refused.
  ERROR
}

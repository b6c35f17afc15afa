package net.adit.checker;

import java.util.List;
import java.util.Locale;
import net.adit.checker.finding.Finding;
import net.adit.checker.finding.Severity;

/// What becomes of an upload.
public enum Verdict {
  ACCEPT,
  ACCEPT_WITH_WARNINGS,
  REJECT;

  static Verdict of(List<Finding> findings) {
    if (findings.stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      return REJECT;
    }
    return findings.stream().anyMatch(one -> one.severity() == Severity.WARNING)
        ? ACCEPT_WITH_WARNINGS
        : ACCEPT;
  }

  /// Such as `accept-with-warnings`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

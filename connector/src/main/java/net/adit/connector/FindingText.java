package net.adit.connector;

import net.adit.checker.finding.Finding;
import net.adit.checker.finding.Place;

/// What the checker has found, as a line of the log. Pure.
final class FindingText {
  private FindingText() {}

  /// Such as `line 3, comp-lzo: …`, where the line is one of `ADIT_OPENVPN_CONF`.
  static String of(Finding finding) {
    return where(finding.place()) + finding.message();
  }

  private static String where(Place place) {
    if (place.line() == 0) {
      return place.option().isEmpty() ? "" : place.option() + ": ";
    }
    String line = "line " + place.line();
    return place.option().isEmpty() ? line + ": " : line + ", " + place.option() + ": ";
  }
}

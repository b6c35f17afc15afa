package net.adit.cli.validate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.adit.checker.Checked;
import net.adit.checker.finding.Finding;

/// A check as JSON.
///
/// @param config empty if the file is refused
record ValidationView(String verdict, List<FindingView> findings, String config) {

  /// @param line absent if the finding is of no line
  /// @param option absent if it is of no option
  record FindingView(
      String severity,
      Optional<Integer> line,
      Optional<Integer> column,
      Optional<String> option,
      String message) {
    static FindingView of(Finding finding) {
      return new FindingView(
          finding.severity().name().toLowerCase(Locale.ROOT),
          Optional.of(finding.place().line()).filter(line -> line > 0),
          Optional.of(finding.place().column()).filter(column -> column > 0),
          Optional.of(finding.place().option()).filter(option -> !option.isEmpty()),
          finding.message());
    }
  }

  static ValidationView of(Checked checked, String config) {
    return new ValidationView(
        checked.verdict().toString(),
        checked.findings().stream().map(FindingView::of).toList(),
        config);
  }
}

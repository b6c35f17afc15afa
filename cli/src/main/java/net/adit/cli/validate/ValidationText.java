package net.adit.cli.validate;

import java.nio.file.Path;
import java.util.List;
import net.adit.checker.Checked;
import net.adit.checker.finding.Finding;
import net.adit.checker.finding.Place;
import net.adit.checker.finding.Severity;
import net.adit.cli.output.Terminal;

/// A check for people: one line for each finding, then the verdict.
record ValidationText(Path file, Checked checked) {

  String toText() {
    StringBuilder text = new StringBuilder();
    checked.findings().forEach(finding -> text.append(line(finding)).append('\n'));
    return text.append(verdict()).append('\n').toString();
  }

  private String line(Finding finding) {
    String sign =
        switch (finding.severity()) {
          case ERROR -> Terminal.bad("✗ ");
          case WARNING -> Terminal.warn("! ");
          case NOTICE -> "  ";
        };
    return sign + where(finding.place()) + finding.message();
  }

  private static String where(Place place) {
    if (place.line() == 0) {
      return "";
    }
    String column = place.column() == 0 ? "" : ", column " + place.column();
    return "line " + place.line() + column + ": ";
  }

  private String verdict() {
    return switch (checked.verdict()) {
      case ACCEPT -> Terminal.good("✓ ") + file + " is accepted";
      case ACCEPT_WITH_WARNINGS -> Terminal.good("✓ ") + file + " is accepted, with warnings";
      case REJECT -> Terminal.bad("✗ ") + file + " is refused: " + errors();
    };
  }

  private String errors() {
    List<Finding> errors =
        checked.findings().stream().filter(one -> one.severity() == Severity.ERROR).toList();
    return errors.size() == 1 ? "1 problem" : errors.size() + " problems";
  }
}

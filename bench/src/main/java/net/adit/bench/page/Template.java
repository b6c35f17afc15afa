package net.adit.bench.page;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with places for figures, such as `{{loginMillis.adit #,##0}}`: a figure's name and the form
/// in which it is printed. Pure.
final class Template {
  /// Stands where no report has the figure.
  static final String NOT_MEASURED = "–";

  private static final Pattern PLACE = Pattern.compile("\\{\\{([^ }]+)(?: ([^}]+))?\\}\\}");

  private Template() {}

  static String fill(String text, Reports reports) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), form(place), reports)));
  }

  private static String form(MatchResult place) {
    return Optional.ofNullable(place.group(2)).orElse("0");
  }

  private static String value(String name, String form, Reports reports) {
    return name.equals("reports")
        ? Machines.table(reports)
        : reports.number(name).map(number -> print(number, form)).orElse(NOT_MEASURED);
  }

  /// @param form of [DecimalFormat], such as `#,##0.0`
  static String print(double number, String form) {
    return new DecimalFormat(form, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }
}

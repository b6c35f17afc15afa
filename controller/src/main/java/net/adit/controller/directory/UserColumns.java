package net.adit.controller.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.identity.GroupName;

/// The columns of a file of users, by its header. Immutable.
record UserColumns(List<String> header) {
  static final String LOGIN = "login";
  static final String NAME = "name";
  static final String MAIL = "mail";
  static final String GROUPS = "groups";
  static final String ENDS_AT = "ends-at";
  private static final List<String> KNOWN = List.of(LOGIN, NAME, MAIL, GROUPS, ENDS_AT);

  static UserColumns of(Csv.Row header) {
    return new UserColumns(
        header.fields().stream().map(field -> field.strip().toLowerCase(Locale.ROOT)).toList());
  }

  /// Why the header cannot be used.
  Optional<Refusal> refusal(int line) {
    String unknown = header.stream().filter(name -> !KNOWN.contains(name)).findFirst().orElse("");
    String what =
        header.stream().distinct().count() < header.size()
            ? "a column is named twice"
            : !unknown.isEmpty()
                ? "column '" + unknown + "' is not known"
                : header.contains(LOGIN) ? "" : "there is no column 'login'";
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    Kind.INVALID,
                    "csv-header-invalid",
                    what,
                    "begin the file with a line such as " + String.join(",", KNOWN))
                .at(Place.line("csv", line)));
  }

  /// The field of a row; empty if the file has no such column.
  Optional<String> field(Csv.Row row, String column) {
    int index = header.indexOf(column);
    return index < 0 ? Optional.empty() : Optional.of(row.fields().get(index).strip());
  }

  /// Group names, separated by blanks or semicolons.
  static SortedSet<GroupName> groups(String field) {
    SortedSet<GroupName> groups = new TreeSet<>();
    for (String name : field.split("[\\s;]+", -1)) {
      if (!name.isEmpty()) {
        groups.add(new GroupName(name));
      }
    }
    return groups;
  }

  /// An instant (RFC 3339) or a date, which is its first moment in UTC.
  static Optional<Instant> endsAt(String field) {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          field.length() == 10
              ? LocalDate.parse(field).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(field));
    } catch (DateTimeParseException broken) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "end date",
          field,
          "expected a date such as 2027-01-31 or an instant such as 2027-01-31T12:00:00Z");
    }
  }
}

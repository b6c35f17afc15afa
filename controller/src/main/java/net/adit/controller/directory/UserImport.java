package net.adit.controller.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.adit.controller.directory.ImportReport.Line;
import net.adit.controller.directory.ImportReport.Outcome;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.User;
import net.adit.model.identity.UserId;

/// Decides about a file of users, all lines or none: adds those whose login is new, changes the
/// others in the columns that the file has. Confined to one call of [#decide].
public final class UserImport {
  private static final int MOST_ROWS = 50_000;

  private final DesiredState state;
  private final Roster roster;
  private final Supplier<UserId> ids;
  private final List<Change> changes = new ArrayList<>();
  private final List<Extra> extras = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  private UserImport(DesiredState state, Roster roster, Supplier<UserId> ids) {
    this.state = state;
    this.roster = roster;
    this.ids = ids;
  }

  /// @param roster the users there are
  /// @param ids a new random id at each call
  /// @return a report; with a refused line in it no change at all
  public static Verdict<ImportReport> decide(
      DesiredState state, String csv, Roster roster, Supplier<UserId> ids) {
    return switch (Csv.read(csv)) {
      case Csv.Result.Malformed(Refusal refusal) -> Verdict.refused(refusal);
      case Csv.Result.Rows(List<Csv.Row> rows) -> new UserImport(state, roster, ids).decide(rows);
    };
  }

  private Verdict<ImportReport> decide(List<Csv.Row> rows) {
    if (rows.isEmpty() || rows.size() > MOST_ROWS) {
      return Verdict.refused(
          Refusal.of(
              Kind.INVALID,
              "csv-size",
              rows.isEmpty() ? "the file is empty" : "the file has " + rows.size() + " lines",
              "give a header and at most " + MOST_ROWS + " lines"));
    }
    UserColumns columns = UserColumns.of(rows.getFirst());
    Optional<Refusal> header = columns.refusal(rows.getFirst().line());
    if (header.isPresent()) {
      return Verdict.refused(header.get());
    }
    ImportReport report =
        new ImportReport(rows.stream().skip(1).map(row -> line(row, columns)).toList());
    return report.hasRefused()
        ? Verdict.accepted(List.of(), report)
        : Verdict.accepted(changes, extras, report);
  }

  private Line line(Csv.Row row, UserColumns columns) {
    if (row.fields().size() != columns.header().size()) {
      return refused(
          row,
          row.fields().getFirst(),
          "expected " + columns.header().size() + " fields, found " + row.fields().size());
    }
    String login = columns.field(row, UserColumns.LOGIN).orElseThrow();
    Integer before = seen.putIfAbsent(Roster.key(login), row.line());
    if (before != null) {
      return refused(row, login, "the same login stands on line " + before);
    }
    try {
      return roster
          .find(login)
          .map(known -> change(row, columns, known))
          .orElseGet(() -> add(row, columns, login));
    } catch (InvalidValueException invalid) {
      return refused(row, login, String.valueOf(invalid.getMessage()));
    }
  }

  private Line add(Csv.Row row, UserColumns columns, String login) {
    User user =
        new User(
            ids.get(),
            UserColumns.groups(columns.field(row, UserColumns.GROUPS).orElse("")),
            UserColumns.endsAt(columns.field(row, UserColumns.ENDS_AT).orElse("")),
            true);
    UserDetails details =
        new UserDetails(
            login,
            text(columns.field(row, UserColumns.NAME)),
            text(columns.field(row, UserColumns.MAIL)));
    return take(row, UserRules.add(state, user, details), login, Outcome.ADDED);
  }

  private Line change(Csv.Row row, UserColumns columns, Roster.Entry known) {
    User before =
        Optional.ofNullable(state.users().get(known.id()))
            .orElseGet(() -> new User(known.id(), new TreeSet<>(), Optional.empty(), true));
    User user =
        new User(
            before.id(),
            columns.field(row, UserColumns.GROUPS).map(UserColumns::groups).orElse(before.groups()),
            columns.field(row, UserColumns.ENDS_AT).isPresent()
                ? UserColumns.endsAt(columns.field(row, UserColumns.ENDS_AT).get())
                : before.endsAt(),
            before.enabled());
    UserDetails details =
        new UserDetails(
            known.details().loginName(),
            columns.field(row, UserColumns.NAME).isPresent()
                ? text(columns.field(row, UserColumns.NAME))
                : known.details().fullName(),
            columns.field(row, UserColumns.MAIL).isPresent()
                ? text(columns.field(row, UserColumns.MAIL))
                : known.details().mail());
    String login = details.loginName();
    if (user.equals(before) && details.equals(known.details())) {
      return new Line(row.line(), login, Outcome.UNCHANGED, "");
    }
    return take(row, UserRules.add(state, user, details), login, Outcome.CHANGED);
  }

  private Line take(Csv.Row row, Verdict<User> verdict, String login, Outcome outcome) {
    return switch (verdict) {
      case Verdict.Refused<User>(Refusal refusal) -> refused(row, login, refusal.sentence());
      case Verdict.Accepted<User> accepted -> {
        changes.addAll(accepted.changes());
        extras.addAll(accepted.extras());
        yield new Line(row.line(), login, outcome, "");
      }
    };
  }

  private static Optional<String> text(Optional<String> field) {
    return field.filter(text -> !text.isEmpty());
  }

  private static Line refused(Csv.Row row, String login, String sentence) {
    return new Line(row.line(), login, Outcome.REFUSED, sentence);
  }
}

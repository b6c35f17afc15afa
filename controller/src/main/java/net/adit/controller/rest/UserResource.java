package net.adit.controller.rest;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.controller.directory.ImportReport;
import net.adit.controller.directory.Roster;
import net.adit.controller.directory.UserRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.table.People;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.desired.User;
import net.adit.model.identity.UserId;
import net.adit.protocol.rest.UserImport;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.UserView;

/// Users, one by one and by file. Thread-safe.
final class UserResource {
  private final StateKeeper keeper;
  private final People people;
  private final Lookup lookup;
  private final Naming naming;
  private final RandomGenerator random;

  UserResource(
      StateKeeper keeper, People people, Lookup lookup, Naming naming, RandomGenerator random) {
    this.keeper = keeper;
    this.people = people;
    this.lookup = lookup;
    this.naming = naming;
    this.random = random;
  }

  /// By login with `login`, by group with `group`.
  Reply list(Call call) {
    Map<UserId, UserDetails> details = people.users();
    Optional<String> login = call.query("login");
    Optional<String> group = call.query("group");
    return Paging.reply(
        call,
        keeper.current().users().values().stream()
            .filter(user ->
                login
                    .map(wanted ->
                        Optional.ofNullable(details.get(user.id()))
                            .map(detail -> detail.loginName().equalsIgnoreCase(wanted))
                            .orElse(false))
                    .orElse(true))
            .filter(user ->
                group
                    .map(wanted ->
                        user.groups().stream().anyMatch(name -> name.value().equals(wanted)))
                    .orElse(true)),
        user -> user.id().value(),
        user -> view(user, Optional.ofNullable(details.get(user.id()))));
  }

  Reply show(Call call) {
    return Reply.json(view(lookup.user(call.path("user"))));
  }

  Reply add(Call call) {
    UserSpec spec = call.body(UserSpec.class);
    User user = user(UserId.random(random), spec);
    UserDetails details = new UserDetails(spec.login(), spec.name(), spec.mail());
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> UserRules.add(state, user, details)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    UserSpec spec = call.body(UserSpec.class);
    User user = user(lookup.userId(call.path("user")), spec);
    UserDetails details = new UserDetails(spec.login(), spec.name(), spec.mail());
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, _) -> UserRules.replace(state, user, details, naming)),
        made -> Reply.json(view(made)));
  }

  Reply remove(Call call) {
    UserId id = lookup.userId(call.path("user"));
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> UserRules.remove(state, id, naming)),
        _ -> Reply.nothing());
  }

  /// A CSV file, all lines or none; with `dryRun=true` none.
  Reply importFile(Call call) {
    String csv = call.file();
    boolean dryRun = call.flag("dryRun");
    Outcome<ImportReport> outcome =
        keeper.decide(
            call.author(),
            call.reason(),
            (state, _) -> {
              Roster roster = new Roster(people.users());
              Verdict<ImportReport> verdict =
                  net.adit.controller.directory.UserImport.decide(
                      state, csv, roster, () -> UserId.random(random));
              return dryRun ? withoutChanges(verdict) : verdict;
            });
    return Reply.of(outcome, report -> Reply.json(view(report, dryRun)));
  }

  private static Verdict<ImportReport> withoutChanges(Verdict<ImportReport> verdict) {
    return switch (verdict) {
      case Verdict.Accepted<ImportReport> accepted ->
          Verdict.accepted(java.util.List.of(), accepted.response());
      case Verdict.Refused<ImportReport> refused -> refused;
    };
  }

  private static UserImport view(ImportReport report, boolean dryRun) {
    return new UserImport(
        !dryRun && !report.hasRefused(),
        report.count(ImportReport.Outcome.ADDED),
        report.count(ImportReport.Outcome.CHANGED),
        report.count(ImportReport.Outcome.UNCHANGED),
        report.count(ImportReport.Outcome.REFUSED),
        report.lines().stream()
            .map(line ->
                new UserImport.Line(
                    line.line(),
                    line.login(),
                    UserImport.Outcome.valueOf(line.outcome().name()),
                    line.sentence()))
            .toList());
  }

  private static User user(UserId id, UserSpec spec) {
    return new User(id, spec.groups(), spec.endsAt(), spec.enabled().orElse(true));
  }

  private UserView view(User user) {
    return view(user, people.user(user.id()));
  }

  private UserView view(User user, Optional<UserDetails> details) {
    return new UserView(
        user.id(),
        details.map(UserDetails::loginName).orElse("erased"),
        details.flatMap(UserDetails::fullName),
        details.flatMap(UserDetails::mail),
        user.groups(),
        user.endsAt(),
        user.enabled(),
        keeper.current().devicesOf(user.id()).stream().sorted().toList());
  }
}

package net.adit.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.cli.ExitCode;
import net.adit.cli.input.Given;
import net.adit.cli.input.InputFile;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Words;
import net.adit.model.identity.GroupName;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.UserImport;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.UserView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// People.
@Command(
    name = "user",
    description = "People who own devices.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit user add alice --name 'Alice Example' --group staff --ends-at 2027-06-30",
      "  adit user import staff.csv --dry-run     header: login,name,mail,groups,ends-at",
      "  adit user edit alice --enabled false     ends her sessions at once"
    })
public final class UserCommand extends Noun {

  static final class Options {
    @Option(names = "--name", paramLabel = "TEXT", description = "the person's name")
    private @Nullable String name;

    @Option(names = "--mail", paramLabel = "ADDRESS", description = "the person's mail address")
    private @Nullable String mail;

    @Option(
        names = "--group",
        split = ",",
        paramLabel = "GROUP",
        description = "all groups; '' for none")
    private @Nullable List<String> groups;

    @Option(
        names = "--ends-at",
        paramLabel = "DATE",
        description = "from then on no device is let in; such as 2027-01-31, or never")
    private @Nullable String endsAt;

    @Option(
        names = "--enabled",
        arity = "1",
        paramLabel = "true|false",
        description = "whether the user's devices are let in")
    private @Nullable Boolean enabled;

    UserSpec applyTo(UserSpec present) {
      Optional<Instant> end = endsAt == null ? present.endsAt() : Times.instant(endsAt);
      return new UserSpec(
          present.login(),
          Optional.ofNullable(name).or(present::name),
          Optional.ofNullable(mail).or(present::mail),
          Given.set(groups, GroupName::new, present.groups()),
          end,
          Optional.ofNullable(enabled).or(present::enabled));
    }
  }

  private static final List<Column<UserView>> COLUMNS =
      List.of(
          Column.of("LOGIN", UserView::login),
          Column.of("NAME", user -> user.name().orElse("")),
          Column.of("GROUPS", user -> Words.join(user.groups())),
          Column.of("DEVICES", user -> user.devices().size()),
          Column.of("ENABLED", user -> Words.yesNo(user.enabled())),
          Column.of("ENDS", user -> Words.orEmpty(user.endsAt())),
          Column.of("ID", UserView::id));

  private static final List<Column<UserImport.Line>> LINES =
      List.of(
          Column.of("LINE", UserImport.Line::line),
          Column.of("LOGIN", UserImport.Line::login),
          Column.of("OUTCOME", line -> RestJson.lower(line.outcome())),
          Column.of("", UserImport.Line::sentence));

  @Command(name = "list", description = "All users.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.users().list()), COLUMNS);
  }

  @Command(name = "show", description = "One user.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "LOGIN") String login, @Mixin Output output) {
    output.show(Api.call(api -> api.users().show(login)));
  }

  @Command(name = "add", description = "Add a user.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "LOGIN") String login,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    UserSpec empty =
        new UserSpec(
            login,
            Optional.empty(),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());
    UserView added = why.call(api -> api.users().add(options.applyTo(empty)));
    output.done("user " + login + " added", added);
  }

  @Command(
      name = "edit",
      description = "Change a user; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "LOGIN") String login,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    UserView changed =
        why.call(
            api -> api.users().replace(login, options.applyTo(api.users().show(login).toSpec())));
    output.done("user " + login + " changed", changed);
  }

  @Command(
      name = "remove",
      description = "Remove a user without devices and erase name and mail.",
      mixinStandardHelpOptions = true)
  void remove(
      @Parameters(paramLabel = "LOGIN") String login, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.users().remove(login));
    output.done("user " + login + " removed", Map.of("removed", login));
  }

  @Command(
      name = "import",
      description = "Add and change users from a CSV file: all lines or none.",
      mixinStandardHelpOptions = true)
  int importCsv(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--dry-run", description = "say what would happen, change nothing")
          boolean dryRun,
      @Mixin Why why,
      @Mixin Output output) {
    byte[] csv = InputFile.bytes(file);
    UserImport report = why.call(api -> api.importUsers(csv, dryRun));
    if (output.isForPeople()) {
      output.list(report.lines(), LINES);
      Print.line(summary(report, dryRun));
    } else {
      output.show(report);
    }
    return report.refused() > 0 ? ExitCode.INVALID : ExitCode.OK;
  }

  private static String summary(UserImport report, boolean dryRun) {
    String counts =
        "%d to add, %d to change, %d unchanged, %d refused"
            .formatted(report.added(), report.changed(), report.unchanged(), report.refused());
    if (report.applied()) {
      return counts + ": done.";
    }
    return counts + (dryRun ? ": dry run, nothing was changed." : ": nothing was changed.");
  }
}

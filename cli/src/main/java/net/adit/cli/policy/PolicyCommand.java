package net.adit.cli.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.policyfile.PolicyFileText;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Revision;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.Page;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyRollback;
import net.adit.protocol.rest.policy.PolicyStep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The rule base: who may reach what.
@Command(
    name = "policy",
    description = {
      "Who may reach what: one rule base for the whole cluster.",
      "The first rule that matches a flow decides it; what no rule matches is denied."
    },
    subcommands = {
      RuleCommand.class,
      FindingsCommand.class,
      HitsCommand.class,
      TraceCommand.class,
      RollOutCommand.class,
      ExplainCommand.class,
      ReachCommand.class,
      WhoCommand.class,
      MatrixCommand.class,
      TestCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit policy export > policy.yaml",
      "  adit policy check -f policy.yaml",
      "  adit policy diff -f policy.yaml",
      "  adit policy apply -f policy.yaml --reason 'the new database'",
      "  adit policy history",
      "  adit policy rollback 41",
      "  adit policy explain alice-laptop db1:5432/tcp"
    })
public final class PolicyCommand extends Noun {
  private static final Set<String> CHANGES =
      Set.of(
          "network-put",
          "network-removed",
          "group-put",
          "group-removed",
          "service-put",
          "service-removed",
          "rule-put",
          "rule-removed",
          "assertions-put",
          "host-resolved",
          "policy-offered",
          "policy-switched",
          "policy-confirmed",
          "policy-refused",
          "policy-undone");
  private static final List<Column<LogEntry>> HISTORY =
      List.of(
          Column.of("REVISION", LogEntry::revision),
          Column.of("AT", LogEntry::at),
          Column.of("BY", LogEntry::author),
          Column.of("CHANGE", LogEntry::change),
          Column.of("SUBJECT", LogEntry::subject),
          Column.of("WHAT", LogEntry::sentence),
          Column.of("WHY", LogEntry::reason));

  /// The file of a policy.
  static final class FileOption {
    @Option(
        names = {"-f", "--file"},
        required = true,
        paramLabel = "FILE",
        description = "a policy in YAML, as 'adit policy export' writes it")
    private Path path = Path.of("");
  }

  @Command(
      name = "export",
      description = {
        "Print the policy as one file: networks, services, groups, rules and assertions.",
        "Names stand without their kind where only one thing has them."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy export > policy.yaml")
  void export() {
    Print.raw(PolicyFileText.of(Api.call(api -> api.policy().show(true))));
  }

  @Command(
      name = "check",
      description = "Say all that is wrong or hardly meant in a file, and change nothing.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy check -f policy.yaml")
  int check(@Mixin FileOption file, @Mixin Output output) {
    return PolicyOfFile.read(file.path)
        .flatMap(policy -> policy.outcome(Api.call(api -> api.policy().check(policy.document()))))
        .map(outcome -> {
          if (output.isForPeople()) {
            warn(outcome, output);
          }
          output.done(
              file.path + " is in order; applying it makes " + counted(outcome.steps()), outcome);
          return ExitCode.OK;
        })
        .orElse(ExitCode.INVALID);
  }

  @Command(
      name = "diff",
      description = {
        "What applying a file would change, or what was changed from one revision to another.",
        "+ added, - removed, > moved in the order of rules."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  adit policy diff -f policy.yaml",
        "  adit policy diff 41",
        "  adit policy diff 41 57"
      })
  int diff(
      @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "a revision")
          @Nullable Long from,
      @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "now if absent")
          @Nullable Long to,
      @Option(
              names = {"-f", "--file"},
              paramLabel = "FILE",
              description = "a policy in YAML")
          @Nullable Path file,
      @Mixin Output output) {
    if (file != null && from == null) {
      return PolicyOfFile.read(file)
          .flatMap(policy -> policy.outcome(Api.call(api -> api.policy().check(policy.document()))))
          .map(outcome -> show(outcome.steps(), output))
          .orElse(ExitCode.INVALID);
    }
    if (from == null || file != null) {
      throw new InvalidValueException(
          Reason.SYNTAX, "arguments", "", "name a file by -f, or one or two revisions");
    }
    Revision first = new Revision(from);
    Optional<Revision> last = Optional.ofNullable(to).map(Revision::new);
    return show(Api.call(api -> api.policy().diff(first, last)), output);
  }

  private static int show(List<PolicyStep> steps, Output output) {
    if (output.isForPeople()) {
      Differences.print(steps);
    } else {
      output.show(steps);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "apply",
      description = {
        "Make the policy as the file says, by the fewest changes, all or nothing.",
        "A part that the file has is taken whole: what it does not list is removed. The file itself is"
            + " never written.",
        "All present gateways load the new policy before any switches to it, and all go back by"
            + " themselves if this command cannot reach the controller after the switch."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy apply -f policy.yaml --reason 'the new database' --if-revision 41")
  int apply(
      @Mixin FileOption file,
      @Option(
              names = "--if-revision",
              paramLabel = "N",
              description = "only if nobody changed the policy after this revision")
          @Nullable Long revision,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    Optional<Revision> expected = Optional.ofNullable(revision).map(Revision::new);
    boolean isMade =
        PolicyOfFile.read(file.path)
            .filter(written ->
                rollOut.tryTo(
                    output,
                    policy -> written.outcome(policy.replace(written.document(expected))),
                    outcome -> tellMade(outcome, output)))
            .isPresent();
    return isMade ? ExitCode.OK : ExitCode.INVALID;
  }

  private static void tellMade(PolicyOutcome outcome, Output output) {
    told(outcome, " made, now at revision " + outcome.revision(), output);
  }

  private static void told(PolicyOutcome outcome, String what, Output output) {
    if (output.isForPeople()) {
      Differences.print(outcome.steps());
      warn(outcome, output);
    }
    output.done(counted(outcome.steps()) + what, outcome);
  }

  private static void warn(PolicyOutcome outcome, Output output) {
    if (!outcome.findings().isEmpty()) {
      output.list(outcome.findings(), FindingsCommand.COLUMNS);
    }
  }

  private static String counted(List<PolicyStep> steps) {
    return steps.size() == 1 ? "1 change" : steps.size() + " changes";
  }

  @Command(
      name = "history",
      description = "Who changed the policy, when and why; newest first.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy history -n 50")
  void history(
      @Option(
              names = {"-n", "--number"},
              paramLabel = "N",
              defaultValue = "20",
              description = "how many entries (default: 20)")
          int number,
      @Mixin Output output) {
    output.list(Api.call(api -> newest(api, number)), HISTORY);
  }

  private static List<LogEntry> newest(AditClient api, int number) {
    List<LogEntry> entries = new ArrayList<>();
    Map<String, String> query = new HashMap<>();
    boolean more = true;
    while (more && entries.size() < number) {
      Page<LogEntry> page = api.log(query);
      page.items().stream().filter(entry -> CHANGES.contains(entry.change())).forEach(entries::add);
      page.next().ifPresent(next -> query.put("before", next));
      more = page.next().isPresent();
    }
    return entries.subList(0, Math.min(number, entries.size()));
  }

  @Command(
      name = "rollback",
      description = {
        "Bring back rules, services and assertions as they were at a revision, and the networks that",
        "they named, all or nothing. That is a change like any other; other networks, groups, users and",
        "devices stay as they are."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy rollback 41 --dry-run")
  void rollback(
      @Parameters(paramLabel = "REVISION") long revision,
      @Option(names = "--dry-run", description = "only say what would change") boolean dryRun,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    PolicyRollback wish = new PolicyRollback(new Revision(revision), Optional.of(dryRun));
    if (dryRun) {
      told(Api.call(api -> api.policy().rollback(wish)), " would be made", output);
    } else {
      rollOut.carryOut(
          output, policy -> policy.rollback(wish), outcome -> tellMade(outcome, output));
    }
  }
}

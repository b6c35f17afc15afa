package net.adit.cli.policy;

import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.model.policy.Action;
import net.adit.protocol.rest.policy.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Why a flow is allowed or denied.
@Command(
    name = "explain",
    description = "Whether somebody may reach something, by which rule, and through which names.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit policy explain alice-laptop db1:5432/tcp",
      "  adit policy explain group:operators 10.1.2.3:22",
      "  adit policy explain alice-laptop db1"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "a device, user, group, network or address")
  private String from = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "NAME or address, with :PORT, :PORT/PROTOCOL or :SERVICE")
  private String target = "";

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    List<Explanation> answers = Api.call(api -> api.policy().explain(from, target));
    if (!output.isForPeople()) {
      output.show(answers);
      return ExitCode.OK;
    }
    if (answers.isEmpty()) {
      Print.line("there are no such flows: one of the names stands for no address");
    }
    answers.forEach(ExplainCommand::print);
    RollOutCommand.remind();
    return ExitCode.OK;
  }

  private static void print(Explanation answer) {
    boolean allowed = answer.verdict() == Action.ALLOW;
    String mark = allowed ? Terminal.good("✓ allowed") : Terminal.bad("✗ denied");
    Print.line(
        mark
            + " by "
            + answer
                .rule()
                .map(rule -> "rule " + rule)
                .orElse("the end of the policy: no rule matches")
            + ": "
            + answer.services()
            + ", such as from "
            + answer.from()
            + " to "
            + answer.to());
    printPath("from", answer.fromPath());
    printPath("to", answer.toPath());
  }

  private static void printPath(String side, List<String> path) {
    if (!path.isEmpty()) {
      Print.line(
          "    " + side + ": " + String.join(" > ", path).replaceAll("\\p{Cntrl}", "\uFFFD"));
    }
  }
}

package net.adit.cli.policy;

import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;
import net.adit.protocol.rest.policy.Explained;
import net.adit.protocol.rest.policy.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Why a flow is allowed or denied, and what else it may fail of.
@Command(
    name = "explain",
    description = {
      "Whether somebody may reach something, by which rule, and through which names;",
      "then what else the flow may fail of: device, gateways, routes."
    },
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
    Explained explained = Api.call(api -> api.policy().explain(from, target));
    if (!output.isForPeople()) {
      output.show(explained);
      return ExitCode.OK;
    }
    if (explained.answers().isEmpty()) {
      Print.line("there are no such flows: one of the names stands for no address");
    }
    explained.answers().forEach(ExplainCommand::print);
    if (!explained.obstacles().isEmpty()) {
      Print.line("On the way:");
    }
    explained.obstacles().forEach(ExplainCommand::print);
    return ExitCode.OK;
  }

  private static void print(Explained.Obstacle obstacle) {
    String mark =
        switch (obstacle.effect()) {
          case STOPS -> Terminal.bad("✗");
          case RISK -> Terminal.warn("!");
          case NOTE -> "·";
        };
    Print.line("  " + mark + " " + obstacle.what());
    if (!obstacle.remedy().isEmpty()) {
      Print.line("      → " + obstacle.remedy());
    }
  }

  private static void print(Explanation answer) {
    boolean allowed = answer.verdict() == Action.ALLOW;
    String mark = allowed ? Terminal.good("✓ allowed") : Terminal.bad("✗ denied");
    Print.line(
        mark
            + " by "
            + decider(answer)
            + ": "
            + answer.services()
            + ", such as from "
            + answer.from()
            + " to "
            + answer.to());
    printPath("from", answer.fromPath());
    printPath("to", answer.toPath());
  }

  private static String decider(Explanation answer) {
    return switch (answer.by()) {
      case RULE -> "rule " + answer.rule().map(RuleName::value).orElse("");
      case DEFAULT -> "the end of the policy: no rule matches";
      case GATEWAY -> "the gateway itself, which answers ping and the cluster's DNS alone";
    };
  }

  private static void printPath(String side, List<String> path) {
    if (!path.isEmpty()) {
      Print.line(
          "    " + side + ": " + String.join(" > ", path).replaceAll("\\p{Cntrl}", "\uFFFD"));
    }
  }
}

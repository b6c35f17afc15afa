package net.adit.cli.policy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.protocol.rest.policy.FindingView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What in the policy is hardly meant.
@Command(
    name = "findings",
    description = {
      "What in the policy is allowed but hardly meant: rules that never decide, that say nothing new,",
      "that match nothing, have expired, are too wide or hang on their order; networks that overlap,",
      "also so much that gateways take long to load the rules;",
      "rules that nobody has changed and no packet has needed for long, by the gateways' counters."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  adit policy findings -o json", "  adit policy findings --unused-after 90d"})
final class FindingsCommand implements Callable<Integer> {
  static final List<Column<FindingView>> COLUMNS =
      List.of(
          Column.of("KIND", FindingView::kind),
          Column.of("RULE", finding -> Words.orEmpty(finding.rule())),
          Column.of("WHAT", FindingView::what),
          Column.of("WHAT TO DO", FindingView::remedy));

  @Option(
      names = "--unused-after",
      paramLabel = "SPAN",
      defaultValue = "30d",
      description = "a rule that has decided nothing for so long is unused (default: 30d)")
  private String unusedAfter = "30d";

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Duration span = Times.span(unusedAfter);
    output.list(Api.call(api -> api.policy().findings(span)), COLUMNS);
    return ExitCode.OK;
  }
}

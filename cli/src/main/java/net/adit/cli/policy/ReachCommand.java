package net.adit.cli.policy;

import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.protocol.rest.policy.ReachView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What a user may reach.
@Command(
    name = "reach",
    description = "What a user may reach, network by network, and by which rule.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  adit policy reach alice")
final class ReachCommand implements Callable<Integer> {
  private static final List<Column<ReachView>> COLUMNS =
      List.of(
          Column.of("TO", ReachView::to),
          Column.of("SERVICES", ReachView::services),
          Column.of("RULE", ReachView::rule));

  @Parameters(paramLabel = "USER", description = "login or id")
  private String user = "";

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    output.list(Api.call(api -> api.policy().reach(user)), COLUMNS);
    return ExitCode.OK;
  }
}

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

/// Who may reach something.
@Command(
    name = "who",
    description = "Which users may reach something, and by which rule.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  adit policy who db1:5432", "  adit policy who 10.1.2.3:22/tcp"})
final class WhoCommand implements Callable<Integer> {
  private static final List<Column<ReachView>> COLUMNS =
      List.of(
          Column.of("WHO", ReachView::from),
          Column.of("SERVICES", ReachView::services),
          Column.of("RULE", ReachView::rule));

  @Parameters(
      paramLabel = "TARGET",
      description = "NAME or address, with :PORT, :PORT/PROTOCOL or :SERVICE")
  private String target = "";

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    output.list(Api.call(api -> api.policy().who(target)), COLUMNS);
    return ExitCode.OK;
  }
}

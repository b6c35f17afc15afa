package net.adit.cli.policy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.protocol.rest.policy.HitsView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Which rules are of use.
@Command(
    name = "hits",
    description = {
      "How often each rule has decided, on which gateways, and what was dropped without a rule.",
      "Packets that open flows are counted; gateways tell twice a minute."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  adit policy hits -o json")
final class HitsCommand implements Callable<Integer> {
  private static final List<Column<HitsView>> COLUMNS =
      List.of(
          Column.of(
              "RULE",
              hits -> hits.rule().map(Object::toString).orElse("(" + words(hits.what()) + ")")),
          Column.of("PACKETS", HitsView::packets),
          Column.of("LAST", hits -> Words.orEmpty(hits.lastAt())),
          Column.of("GATEWAYS", HitsCommand::gateways));

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    output.list(Api.call(api -> api.policy().hits()), COLUMNS);
    return ExitCode.OK;
  }

  private static String words(String what) {
    return what.replace('-', ' ');
  }

  private static String gateways(HitsView hits) {
    return hits.gateways().stream()
        .map(each -> each.gateway() + " " + each.packets())
        .collect(Collectors.joining(", "));
  }
}

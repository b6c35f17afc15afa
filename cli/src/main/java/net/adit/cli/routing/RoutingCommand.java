package net.adit.cli.routing;

import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the core's routers need.
@Command(
    name = "routing",
    description = "What the core's routers need to know of the gateways.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit routing print-filter                on FRR, into its configuration",
      "  adit routing print-filter --for bird     the same for BIRD 2"
    })
public final class RoutingCommand extends Noun {
  /// Whose lines.
  enum Program {
    FRR,
    BIRD
  }

  @Command(
      name = "print-filter",
      description = {
        "Print what a core router should accept from gateways, in the cluster's routing protocol.",
        "What you alone know stands there in capitals: KEY ('adit controller routing-key'),"
            + " ROUTER-AS, GATEWAY-LINK (its interface towards the gateways), GATEWAY (the address"
            + " of one, a line for each)."
      },
      mixinStandardHelpOptions = true)
  void printFilter(
      @Option(
              names = "--for",
              paramLabel = "PROGRAM",
              defaultValue = "frr",
              description = "frr or bird (2 and later) (default: frr)")
          Program program,
      @Mixin Output output) {
    var announced = Api.call(api -> api.announcements());
    RouterFilter filter =
        switch (program) {
          case FRR -> new FrrFilter();
          case BIRD -> new BirdFilter();
        };
    if (output.isForPeople()) {
      Print.raw(filter.text(announced));
    } else {
      output.show(announced);
    }
  }
}

package net.adit.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.adit.lab.topology.Routing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the commands have in common that raise a lab for each protocol.
abstract class ProtocolsCommand extends FamilyCommand {
  @Option(
      names = "--routing",
      split = ",",
      paramLabel = "PROTOCOL",
      order = 2,
      description = "What gateways and core routers speak, a lab for each: ospf, bgp, rip.")
  private List<Routing> routing = List.of(Routing.values());

  @Override
  List<Routing> protocols() {
    return routing.stream().distinct().toList();
  }

  /// `adit bench converge`.
  @Command(
      name = "converge",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures how long core routers take to learn that a device came, went or moved.",
        "Exit status: 0 measured, 3 it could not be measured."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  adit bench converge --report converge.json",
        "  adit bench converge --routing rip --quick"
      })
  static final class Converge extends ProtocolsCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.CONVERGE);
    }
  }

  /// `adit bench all`.
  @Command(
      name = "all",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures all that is said of a cluster, one lab for each protocol: about an hour on two"
            + " cores. Policies have a command of their own.",
        "Exit status: 0 measured, 3 something could not be measured; the rest is in the report."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  adit bench all --report cluster.json",
        "  adit bench all --only login,drain,crash --quick"
      })
  static final class All extends ProtocolsCommand {
    @Option(
        names = "--only",
        split = ",",
        paramLabel = "FAMILY",
        order = 2,
        description = {
          "Measure only these: login, burst, converge, drain, revoke, throughput, crash,",
          "balancer-crash, hold."
        })
    private List<Family> only = List.of(Family.values());

    @Override
    Set<Family> families() {
      return EnumSet.copyOf(only);
    }
  }
}

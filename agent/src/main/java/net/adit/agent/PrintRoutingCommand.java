package net.adit.agent;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import net.adit.agent.Failures.Refused;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.daemon.DaemonPlan;
import net.adit.agent.edge.Announcer;
import net.adit.agent.routing.BirdText;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.RoutingKeys;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.agent.uplink.plan.BalancerPlanFile;
import net.adit.agent.uplink.plan.PlanFile;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.InterfaceName;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.balance.BalancerPlan;
import net.adit.protocol.gateway.BalancerMessage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit agent print-routing`: what a routing program that the administrator owns needs to announce
/// the devices of this gateway, or the addresses of this balancer (`routing = external`).
@Command(
    name = "print-routing",
    description =
        "Prints the lines by which an FRR or BIRD of yours announces this gateway's devices, or this"
            + " balancer's addresses, for 'routing = external'.",
    mixinStandardHelpOptions = true)
final class PrintRoutingCommand implements Callable<Integer> {
  /// Whose lines.
  enum Program {
    FRR,
    BIRD
  }

  @Option(
      names = "--for",
      paramLabel = "PROGRAM",
      defaultValue = "frr",
      description = "frr or bird (2 and later) (default: frr)")
  private Program program = Program.FRR;

  @Mixin private final ConfigOption config = new ConfigOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    AgentConfig settings = config.load();
    Identity identity = identity(settings);
    FrrConfig own =
        identity.balances() ? balancer(settings, identity) : gateway(settings, identity);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(
        switch (program) {
          case FRR -> own.externalLines();
          case BIRD -> new BirdText(own.plan()).externalLines();
        });
    out.flush();
    return 0;
  }

  private static FrrConfig gateway(AgentConfig settings, Identity identity) {
    GatewayPlan plan =
        new PlanFile(identity.gateway(), settings.stateDirectory())
            .load()
            .plan()
            .map(StoredPlan::plan)
            .orElseThrow(PrintRoutingCommand::noPlan);
    int processors = settings.processorsOf(Runtime.getRuntime().availableProcessors());
    return new FrrConfig(
        plan.routing(),
        DaemonPlan.tunnels(DaemonPlan.all(plan.server(), processors)),
        RoutingKeys.NONE);
  }

  private static FrrConfig balancer(AgentConfig settings, Identity identity) {
    BalancerPlan plan =
        new BalancerPlanFile(identity.gateway(), settings.stateDirectory())
            .load()
            .plan()
            .map(BalancerMessage::plan)
            .orElseThrow(PrintRoutingCommand::noPlan);
    if (plan.vrrp().isPresent()) {
      throw Refused.of(
          Refusal.of(
              Kind.CONFLICT,
              "held",
              "this balancer holds its addresses in turn with others and announces none",
              "'adit balancer edit " + plan.balancer() + " --vrrp none' lets it announce them"));
    }
    SortedSet<InterfaceName> loopback = new TreeSet<>(List.of(Announcer.LOOPBACK));
    return new FrrConfig(plan.routing(), loopback, RoutingKeys.NONE);
  }

  private static Identity identity(AgentConfig settings) {
    return new IdentityFile(settings.stateDirectory())
        .load()
        .orElseThrow(() ->
            Refused.of(
                Refusal.of(
                    Kind.CONFLICT,
                    "not-joined",
                    "this host has not joined a cluster",
                    "run 'adit agent join' with a token from 'adit gateway token NAME' or 'adit"
                        + " balancer token NAME'")));
  }

  private static Refused noPlan() {
    return Refused.of(
        Refusal.of(
            Kind.CONFLICT,
            "no-plan",
            "this host has no plan yet",
            "start the agent, and look at 'adit agent doctor'"));
  }
}

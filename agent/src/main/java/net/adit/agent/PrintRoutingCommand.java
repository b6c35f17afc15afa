package net.adit.agent;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import net.adit.agent.Failures.Refused;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.daemon.DaemonPlan;
import net.adit.agent.routing.BirdText;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.RoutingKeys;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.agent.uplink.plan.PlanFile;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.plan.GatewayPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit agent print-routing`: what a routing program that the administrator owns needs to announce
/// the devices of this gateway (`routing = external`).
@Command(
    name = "print-routing",
    description =
        "Prints the lines by which an FRR or BIRD of yours announces this gateway's devices, for"
            + " 'routing = external'.",
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
    GatewayPlan plan = plan(settings);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(
        switch (program) {
          case FRR -> frr(plan, settings).externalLines();
          case BIRD -> new BirdText(plan.routing()).externalLines();
        });
    out.flush();
    return 0;
  }

  private static FrrConfig frr(GatewayPlan plan, AgentConfig settings) {
    int processors = settings.processorsOf(Runtime.getRuntime().availableProcessors());
    return new FrrConfig(
        plan.routing(),
        DaemonPlan.tunnels(DaemonPlan.all(plan.server(), processors)),
        RoutingKeys.NONE);
  }

  private static GatewayPlan plan(AgentConfig settings) {
    Identity identity =
        new IdentityFile(settings.stateDirectory())
            .load()
            .orElseThrow(() ->
                Refused.of(
                    Refusal.of(
                        Kind.CONFLICT,
                        "not-joined",
                        "this host has not joined a cluster",
                        "run 'adit agent join' with a token from 'adit gateway token NAME'")));
    return new PlanFile(identity.gateway(), settings.stateDirectory())
        .load()
        .plan()
        .map(StoredPlan::plan)
        .orElseThrow(() ->
            Refused.of(
                Refusal.of(
                    Kind.CONFLICT,
                    "no-plan",
                    "this gateway has no plan yet",
                    "start the agent, and look at 'adit agent doctor'")));
  }
}

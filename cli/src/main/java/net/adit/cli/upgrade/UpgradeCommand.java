package net.adit.cli.upgrade;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Why;
import net.adit.cli.input.Times;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.rest.GatewayView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Walks over the gateways.
@Command(
    name = "upgrade",
    description = {
      "Upgrade gateways one by one: drain, run a command, wait until the gateway is well, let"
          + " sessions in again, next.",
      "It stops at the first that fails, which stays drained; those behind it are untouched."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit upgrade --run 'ssh root@$ADIT_HOST \"cd /opt/adit && git pull && make build && "
          + "systemctl restart adit-agent\"'",
      "  adit upgrade fra-1 fra-2 --within 10m --run './upgrade.sh \"$ADIT_GATEWAY\"'"
    },
    mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {
  private static final Duration WELL = Duration.ofMinutes(5);
  private static final Duration DRAIN = Duration.ofMinutes(2);

  @Parameters(
      arity = "0..*",
      paramLabel = "GATEWAY",
      description = "in this order (default: all, site by site)")
  private List<String> names = List.of();

  @Option(
      names = "--run",
      required = true,
      paramLabel = "COMMAND",
      description = {
        "what upgrades the gateway, run by sh on this host;",
        "it finds ADIT_GATEWAY, ADIT_SITE and ADIT_HOST in its environment"
      })
  private String command = "";

  @Option(
      names = "--within",
      paramLabel = "SPAN",
      description = "the longest that draining may take, such as 10m (default: 2m)")
  private @Nullable String within;

  @Option(
      names = "--well-within",
      paramLabel = "SPAN",
      description = "the longest until a gateway is well after its upgrade (default: 5m)")
  private @Nullable String wellWithin;

  @Mixin private Why why = new Why();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = new ApiCluster(why);
    List<GatewayName> chosen = chosen(cluster);
    Walk.Bounds bounds =
        new Walk.Bounds(
            Times.optionalSpan(within).orElse(DRAIN), Times.optionalSpan(wellWithin).orElse(WELL));
    new Walk(cluster, new ShellHandOver(command), bounds, this::say).over(chosen);
    output.done(
        chosen.size() == 1 ? "1 gateway upgraded" : chosen.size() + " gateways upgraded",
        Map.of("upgraded", chosen));
    return ExitCode.OK;
  }

  private void say(String sentence) {
    if (output.isForPeople()) {
      Print.line(sentence);
    }
  }

  private List<GatewayName> chosen(Cluster cluster) {
    if (!names.isEmpty()) {
      return names.stream().map(GatewayName::new).toList();
    }
    return cluster.gateways().stream()
        .filter(gateway -> gateway.enabled() && gateway.joined())
        .map(GatewayView::name)
        .toList();
  }
}

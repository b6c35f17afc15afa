package net.adit.agent.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrInstance;
import net.adit.agent.routing.NeighborTables;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.Refusal;
import net.adit.model.net.Endpoint;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// Looks around on the host, in the network namespace of the calling thread. Changes nothing.
public final class HostSurvey {
  /// The names of the daemons' interfaces.
  static final Predicate<String> TUNNEL = name -> name.matches("adit[0-9]{1,4}");

  private static final Pattern TABLE =
      Pattern.compile("^table ((\\S+) (\\S+))$", Pattern.MULTILINE);

  /// Every 5 s, give or take the half of it.
  private static final Duration RIP_UPDATE = Duration.ofSeconds(8);

  private final ProcessRunner runner;

  public HostSurvey(ProcessRunner runner) {
    this.runner = runner;
  }

  /// What works against a gateway here.
  ///
  /// @param own Adit's own FRR
  /// @param managedRouting whether that is to run here
  public List<Refusal> findings(FrrInstance own, boolean managedRouting) {
    List<Refusal> findings = new ArrayList<>();
    if (managedRouting) {
      ForeignRouters.beside(own).ifPresent(findings::add);
    }
    findings.addAll(foreignFilters().values());
    findings.addAll(KernelSettings.findings());
    PacketSizes.tooSmall(links()).ifPresent(findings::add);
    return findings;
  }

  /// What is unusual here and does no harm, in sentences.
  ///
  /// @param managedRouting whether Adit's own FRR is to run here
  public List<String> notes(boolean managedRouting) {
    List<String> notes = new ArrayList<>();
    if (managedRouting) {
      ForeignRouterFiles.there(Path.of("/etc/frr")).ifPresent(notes::add);
    }
    PacketSizes.smaller(links()).ifPresent(notes::add);
    return notes;
  }

  private static List<Link> links() {
    try (RouteNetlink netlink = new RouteNetlink()) {
      return netlink.links();
    }
  }

  /// Whether routers take the routes of devices from here, and why not where that can be told;
  /// nothing while Adit's FRR does not run, which the agent says. Other gateways are known by a
  /// router id that is the address at which their agents are called, as it mostly is.
  ///
  /// @param own Adit's own FRR
  public List<Refusal> routers(FrrInstance own, GatewayPlan plan) {
    NeighborTables tables = new NeighborTables(own, runner);
    RoutingPlan routing = plan.routing();
    try {
      return switch (routing.protocol()) {
        case RoutingProtocol.Ospf _ -> CoreRouters.missing(routing, peers(plan), tables::ospf);
        case RoutingProtocol.Bgp(AsNumber system) ->
            BgpNeighbors.findings(routing, system, tables.bgp());
        case RoutingProtocol.Rip() ->
            RipRouters.findings(routing, peers(plan), tables::rip, HostSurvey::awaitRipUpdate);
      };
    } catch (HostException notRunning) {
      return List.of();
    }
  }

  private static void awaitRipUpdate() {
    try {
      Thread.sleep(RIP_UPDATE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<String> peers(GatewayPlan plan) {
    return plan.peers().peers().values().stream().map(Endpoint::host).collect(Collectors.toSet());
  }

  /// Tables of others that drop what devices send or get, each with what to do. Adit's own table is
  /// not read: it may be large.
  ///
  /// @return by table, such as `ip filter`
  SortedMap<String, Refusal> foreignFilters() {
    try {
      return ForeignFilters.find(
          TABLE
              .matcher(runner.run(Command.of("nft", "list", "tables")).out())
              .results()
              .filter(table -> !table.group(1).equals(NftRuleset.TABLE))
              .map(this::table)
              .collect(Collectors.joining()));
    } catch (HostException missingAndFoundSoElsewhere) {
      return new TreeMap<>();
    }
  }

  /// Without the elements of sets, which may be many and decide nothing here. One that has gone
  /// since is empty.
  private String table(MatchResult name) {
    return runner.run(Command.of("nft", "-t", "list", "table", name.group(2), name.group(3))).out();
  }
}

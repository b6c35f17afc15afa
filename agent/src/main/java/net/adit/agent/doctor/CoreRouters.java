package net.adit.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.adit.agent.routing.OspfNeighbor;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;

/// Links towards the core on which no router takes this gateway's routes: devices connect and
/// nothing answers them. Another gateway on the link is a neighbour too, and leads nowhere; it is
/// not counted. Pure.
final class CoreRouters {
  private CoreRouters() {}

  /// @param gateways the router ids of the other gateways
  /// @param neighbors the routers that are heard, by family
  static List<Refusal> missing(
      RoutingPlan plan, Set<String> gateways, Function<Family, List<OspfNeighbor>> neighbors) {
    List<Refusal> missing = new ArrayList<>();
    for (Family family : Family.values()) {
      if (plan.poolPrefixes().stream().map(Prefix::family).anyMatch(family::equals)) {
        Set<InterfaceName> served =
            neighbors.apply(family).stream()
                .filter(neighbor -> neighbor.isMutual() && !gateways.contains(neighbor.routerId()))
                .map(OspfNeighbor::link)
                .collect(Collectors.toSet());
        plan.coreInterfaces().stream()
            .filter(link -> !served.contains(link))
            .forEach(link -> missing.add(finding(family, link)));
      }
    }
    return missing;
  }

  private static Refusal finding(Family family, InterfaceName link) {
    boolean v4 = family == Family.V4;
    return Refusal.of(
        Kind.CONFLICT,
        "no-core-router",
        "no router on %s takes the routes of devices' IPv%d addresses, by OSPFv%d"
            .formatted(link, v4 ? 4 : 6, v4 ? 2 : 3),
        "give the core router the area, key and timers that 'vtysh -N adit -c \"show %s interface %s\"' shows; see 'The core router' in docs/operations.md"
            .formatted(v4 ? "ip ospf" : "ipv6 ospf6", link));
  }
}

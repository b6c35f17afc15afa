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
        List<OspfNeighbor> heard = neighbors.apply(family);
        Set<InterfaceName> served =
            heard.stream()
                .filter(neighbor -> neighbor.isMutual() && !gateways.contains(neighbor.routerId()))
                .map(OspfNeighbor::link)
                .collect(Collectors.toSet());
        plan.coreInterfaces().stream()
            .filter(link -> !served.contains(link))
            .forEach(link -> missing.add(finding(family, link, heard)));
      }
    }
    return missing;
  }

  /// A router that is heard and gets no further has another size of packets; one that is not heard
  /// differs in what each packet carries.
  private static Refusal finding(Family family, InterfaceName link, List<OspfNeighbor> heard) {
    return heard.stream()
        .filter(neighbor -> neighbor.link().equals(link) && neighbor.isStuck())
        .findFirst()
        .map(neighbor -> stuck(family, neighbor))
        .orElseGet(() -> unheard(family, link));
  }

  private static Refusal stuck(Family family, OspfNeighbor neighbor) {
    return Refusal.of(
        Kind.CONFLICT,
        "core-router-stuck",
        "router %s on %s stays in %s by OSPFv%d and takes no routes"
            .formatted(
                neighbor.routerId(),
                neighbor.link(),
                neighbor.state(),
                family == Family.V4 ? 2 : 3),
        "give both ends of the link the same MTU, and each router an id of its own");
  }

  private static Refusal unheard(Family family, InterfaceName link) {
    boolean v4 = family == Family.V4;
    return Refusal.of(
        Kind.CONFLICT,
        "no-core-router",
        "no router on %s takes the routes of devices' IPv%d addresses, by OSPFv%d"
            .formatted(link, v4 ? 4 : 6, v4 ? 2 : 3),
        "give the core router the area, key and timers that 'vtysh -N adit -c \"show %s interface %s\"' shows; see docs/operations/routing.md"
            .formatted(v4 ? "ip ospf" : "ipv6 ospf6", link));
  }
}

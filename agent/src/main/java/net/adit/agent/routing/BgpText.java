package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.AsNumber;

/// BGP with the routers of the site. Pure and immutable.
///
/// A neighbour with an IPv4 address is told IPv4 routes, one with an IPv6 address IPv6 routes, one
/// at the other end of a core interface both (RFC 8950). What leaves carries a tag that only the
/// redistribution of Adit's own routes sets and that no message carries: a route learnt from one
/// neighbour never goes to another. What comes in is believed, but for too much of it: a full table
/// of the internet would fill the gateway.
record BgpText(RoutingPlan plan, AsNumber own, RoutingKeys keys, OwnRoutes routes)
    implements ProtocolText {
  private static final String IN = "ADIT-IN";
  private static final int TAG = 77;

  /// Beyond it the session ends for a minute; gateways of large clusters learn as many routes as
  /// there are devices.
  private static final int MOST_LEARNT = 100_000;

  /// @param name address or interface
  /// @param family of which it is told routes; empty: both
  private record Neighbor(String name, String remoteAs, boolean external, Optional<Family> family) {
    static Neighbor at(IpAddress address, AsNumber remote, AsNumber own) {
      return new Neighbor(
          address.toString(),
          "remote-as " + remote,
          !remote.equals(own),
          Optional.of(address.family()));
    }

    static Neighbor on(InterfaceName core) {
      return new Neighbor(core.toString(), "interface remote-as external", true, Optional.empty());
    }

    boolean isTold(Family routes) {
      return family.isEmpty() || family.get() == routes;
    }

    String line(String words) {
      return "neighbor " + name + " " + words;
    }
  }

  @Override
  public Set<FrrDaemon> daemons() {
    return Set.of(FrrDaemon.BFDD, FrrDaemon.BGPD);
  }

  @Override
  public void write(FrrDaemon daemon, FrrText.Builder text) {
    if (daemon != FrrDaemon.BGPD) {
      return;
    }
    FrrText.Builder router = text.block(heading());
    router
        .line("bgp router-id " + plan.routerId())
        .line("no bgp default ipv4-unicast")
        .line("bgp bestpath as-path multipath-relax")
        .line("timers bgp 1 3");
    neighbors().flatMap(this::session).forEach(router::line);
    for (Family family : Family.values()) {
      FrrText.Builder exchanged = router.block(addressFamily(family));
      exchanged.line(OwnRoutes.redistribution(family));
      neighbors()
          .filter(neighbor -> neighbor.isTold(family))
          .flatMap(neighbor -> exchange(neighbor, family))
          .forEach(exchanged::line);
    }
    text.block("route-map " + IN + " permit 10");
    writeMaps(text);
  }

  @Override
  public void writeExternal(FrrText.Builder text) {
    for (Family family : Family.values()) {
      text.block(heading()).block(addressFamily(family), List.of(OwnRoutes.redistribution(family)));
    }
    writeMaps(text);
  }

  private String heading() {
    return "router bgp " + own;
  }

  private static String addressFamily(Family family) {
    return "address-family " + (family == Family.V4 ? "ipv4" : "ipv6") + " unicast";
  }

  private static String out(Family family) {
    return "ADIT-OUT-" + family;
  }

  private Stream<Neighbor> neighbors() {
    return plan.bgpNeighbors().isEmpty()
        ? plan.coreInterfaces().stream().map(Neighbor::on)
        : plan.bgpNeighbors().entrySet().stream()
            .map(entry -> Neighbor.at(entry.getKey(), entry.getValue(), own));
  }

  private Stream<String> session(Neighbor neighbor) {
    List<String> lines = new ArrayList<>();
    lines.add(neighbor.line(neighbor.remoteAs()));
    keys.bgp().ifPresent(password -> lines.add(neighbor.line("password " + password)));
    lines.add(neighbor.line("timers connect 1"));
    lines.add(neighbor.line("advertisement-interval 0"));
    lines.add(neighbor.line("bfd"));
    lines.add(neighbor.line("bfd profile " + FrrConfig.BFD_PROFILE));
    return lines.stream();
  }

  /// Other gateways are of the same system: their routes are taken from an external neighbour,
  /// which plain BGP would take for a loop.
  private Stream<String> exchange(Neighbor neighbor, Family family) {
    List<String> lines = new ArrayList<>();
    lines.add(neighbor.line("activate"));
    if (neighbor.external()) {
      lines.add(neighbor.line("allowas-in origin"));
    }
    lines.add(neighbor.line("route-map " + IN + " in"));
    lines.add(neighbor.line("route-map " + out(family) + " out"));
    lines.add(neighbor.line("maximum-prefix " + MOST_LEARNT + " restart 1"));
    lines.add(neighbor.line("maximum-prefix-out " + plan.mostRoutes()));
    return lines.stream();
  }

  private void writeMaps(FrrText.Builder text) {
    for (Family family : Family.values()) {
      routes.write(text, family, "set tag " + TAG);
      text.block(
          "route-map " + out(family) + " permit 10",
          List.of(OwnRoutes.matching(family), "match tag " + TAG));
    }
  }
}

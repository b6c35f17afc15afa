package net.adit.cli.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.SiteSpec;

/// Whether the core can learn where devices are, and how soon. Pure.
final class RoutingChecks {
  private static final String SUBJECT = "routing";

  private RoutingChecks() {}

  static Stream<Check> of(
      RoutingProtocol protocol, List<SiteSpec> sites, List<GatewayView> gateways) {
    List<Check> faults =
        Stream.concat(
                protocol instanceof RoutingProtocol.Bgp
                    ? sites.stream().flatMap(RoutingChecks::families)
                    : Stream.of(),
                gateways.stream()
                    .filter(gateway -> isMute(gateway, protocol, sites))
                    .map(RoutingChecks::mute))
            .toList();
    return Stream.concat(Stream.of(speed(protocol)), faults.stream());
  }

  private static Check speed(RoutingProtocol protocol) {
    return switch (protocol) {
      case RoutingProtocol.Ospf(IpAddress area) ->
          Check.ok(
              SUBJECT,
              "OSPF in area " + area + ": the route follows a device well within a second");
      case RoutingProtocol.Bgp(AsNumber system) ->
          Check.ok(
              SUBJECT, "BGP as " + system + ": the route follows a device well within a second");
      case RoutingProtocol.Rip() ->
          Check.warning(
              SUBJECT,
              "RIP is slow: the route follows a device after some 3 s, seldom more than half a minute, and"
                  + " devices of a gateway that died are lost for 15 s; RIPng has no authentication",
              "where routers can, adit settings edit --routing ospf, or bgp");
    };
  }

  /// A list of neighbours of one family tells nobody of the other.
  private static Stream<Check> families(SiteSpec site) {
    return site.bgpNeighbors().isEmpty()
        ? Stream.of()
        : Arrays.stream(Family.values())
            .filter(family ->
                site.bgpNeighbors().keySet().stream()
                    .noneMatch(address -> address.family() == family))
            .map(family -> {
              String ip = family == Family.V4 ? "IPv4" : "IPv6";
              return Check.fault(
                  "site " + site.name(),
                  "lists no BGP neighbor with an "
                      + ip
                      + " address, so no router learns devices' "
                      + ip
                      + " addresses from its gateways",
                  "adit site edit " + site.name() + " --bgp-neighbor with all of them");
            });
  }

  private static boolean isMute(
      GatewayView gateway, RoutingProtocol protocol, List<SiteSpec> sites) {
    boolean listed =
        protocol instanceof RoutingProtocol.Bgp
            && sites.stream()
                .anyMatch(
                    site -> site.name().equals(gateway.site()) && !site.bgpNeighbors().isEmpty());
    return gateway.coreInterfaces().isEmpty() && !listed;
  }

  private static Check mute(GatewayView gateway) {
    return Check.warning(
        "gateway " + gateway.name(),
        "has no interface towards a core router, so it tells nobody where its devices are",
        "adit gateway edit " + gateway.name() + " --core-interface IF");
  }
}

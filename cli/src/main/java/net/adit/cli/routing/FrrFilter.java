package net.adit.cli.routing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.net.Family;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.rest.Cluster.Announcements;

/// The filter as lines of FRR. Pure.
record FrrFilter() implements RouterFilter {
  @Override
  public String text(Announcements announced) {
    return lists(announced)
        + switch (announced.routing()) {
          case RoutingProtocol.Ospf _ -> OSPF;
          case RoutingProtocol.Bgp(AsNumber gateways) -> bgp(gateways, announced.mostRoutes());
          case RoutingProtocol.Rip() -> RIP;
        };
  }

  private static String lists(Announcements announced) {
    return Stream.of(Family.values())
        .flatMap(family -> {
          String list = (family == Family.V4 ? "ip" : "ipv6") + " prefix-list ADIT-" + family;
          List<String> prefixes = RouterFilter.prefixes(announced, family, "%s ge %d");
          return prefixes.isEmpty()
              ? Stream.of(list + " deny any\n")
              : prefixes.stream().map(prefix -> list + " permit " + prefix + "\n");
        })
        .collect(Collectors.joining());
  }

  /// OSPF believes all of an area: what comes over the gateways' link is sifted on its way into the
  /// router's own table.
  private static final String OSPF =
      """
      !
      route-map ADIT-ACCEPT-V4 permit 10
       match interface GATEWAY-LINK
       match ip address prefix-list ADIT-V4
      exit
      route-map ADIT-ACCEPT-V4 deny 20
       match interface GATEWAY-LINK
      exit
      route-map ADIT-ACCEPT-V4 permit 30
      exit
      !
      route-map ADIT-ACCEPT-V6 permit 10
       match interface GATEWAY-LINK
       match ipv6 address prefix-list ADIT-V6
      exit
      route-map ADIT-ACCEPT-V6 deny 20
       match interface GATEWAY-LINK
      exit
      route-map ADIT-ACCEPT-V6 permit 30
      exit
      !
      ip protocol ospf route-map ADIT-ACCEPT-V4
      ipv6 protocol ospf6 route-map ADIT-ACCEPT-V6
      """;

  private static final String RIP =
      """
      !
      router rip
       distribute-list prefix ADIT-V4 in GATEWAY-LINK
      exit
      !
      router ripng
       ipv6 distribute-list prefix ADIT-V6 in GATEWAY-LINK
      exit
      """;

  private static String bgp(AsNumber gateways, int most) {
    return """
    !
    route-map ADIT-ACCEPT permit 10
     match ip address prefix-list ADIT-V4
    exit
    route-map ADIT-ACCEPT permit 20
     match ipv6 address prefix-list ADIT-V6
    exit
    route-map ADIT-TELL permit 10
    exit
    !
    router bgp ROUTER-AS
     neighbor ADIT peer-group
     neighbor ADIT remote-as %s
     neighbor ADIT password KEY
     neighbor ADIT timers connect 1
     neighbor ADIT bfd
     neighbor GATEWAY peer-group ADIT
     address-family ipv4 unicast
      neighbor ADIT activate
      neighbor ADIT route-map ADIT-ACCEPT in
      neighbor ADIT route-map ADIT-TELL out
      neighbor ADIT maximum-prefix %2$d
     exit-address-family
     address-family ipv6 unicast
      neighbor ADIT activate
      neighbor ADIT route-map ADIT-ACCEPT in
      neighbor ADIT route-map ADIT-TELL out
      neighbor ADIT maximum-prefix %2$d
     exit-address-family
    exit
    """
        .formatted(gateways, most);
  }
}

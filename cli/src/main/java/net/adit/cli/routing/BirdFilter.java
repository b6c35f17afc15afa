package net.adit.cli.routing;

import java.util.List;
import net.adit.model.net.Family;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.rest.Cluster.Announcements;

/// The filter as lines of BIRD 2. Pure.
record BirdFilter() implements RouterFilter {
  @Override
  public String text(Announcements announced) {
    return filter(announced, Family.V4)
        + filter(announced, Family.V6)
        + switch (announced.routing()) {
          case RoutingProtocol.Ospf _ -> OSPF;
          case RoutingProtocol.Bgp(AsNumber gateways) -> bgp(gateways, announced.mostRoutes());
          case RoutingProtocol.Rip() -> RIP;
        };
  }

  private static String filter(Announcements announced, Family family) {
    List<String> patterns = RouterFilter.prefixes(announced, family, "%s{%2$d,%2$d}");
    return """
    filter adit_%s {
    %s  reject;
    }
    """
        .formatted(
            family == Family.V4 ? "v4" : "v6",
            patterns.isEmpty()
                ? ""
                : "  if net ~ [ %s ] then accept;\n".formatted(String.join(", ", patterns)));
  }

  /// A channel's filter holds for the whole of an OSPF or RIP protocol of BIRD.
  private static final String OSPF =
      """
      # In the 'protocol ospf v2' and 'protocol ospf v3' of the gateways' link alone:
      #   ipv4 { import filter adit_v4; };
      #   ipv6 { import filter adit_v6; };
      """;

  private static final String RIP =
      """
      # In the 'protocol rip' and 'protocol rip ng' of the gateways' link alone:
      #   ipv4 { import filter adit_v4; };
      #   ipv6 { import filter adit_v6; };
      """;

  private static String bgp(AsNumber gateways, int most) {
    return """
    template bgp adit {
      local as ROUTER-AS;
      password "KEY";
      bfd on;
      ipv4 { import filter adit_v4; import limit %2$d action restart; export all; };
      ipv6 { import filter adit_v6; import limit %2$d action restart; export all; };
    }
    protocol bgp adit_gateway from adit { neighbor GATEWAY as %s; }
    """
        .formatted(gateways, most);
  }
}

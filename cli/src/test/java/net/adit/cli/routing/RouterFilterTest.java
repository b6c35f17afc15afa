package net.adit.cli.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.rest.Cluster.Announcements;
import org.junit.jupiter.api.Test;

class RouterFilterTest {
  private static final RoutingProtocol OSPF = new RoutingProtocol.Ospf(IpAddress.v4(0));
  private static final RoutingProtocol BGP = new RoutingProtocol.Bgp(new AsNumber(64_600));
  private static final RoutingProtocol RIP = new RoutingProtocol.Rip();

  private static Announcements announced(RoutingProtocol protocol, String... pools) {
    return new Announcements(
        protocol,
        new TreeSet<>(Stream.of(pools).map(Prefix::parse).toList()),
        new TreeSet<>(List.of(Prefix.parse("192.168.7.0/24"))),
        2048);
  }

  private static String frr(RoutingProtocol protocol) {
    return new FrrFilter().text(announced(protocol, "10.200.0.0/16", "fd00:200::/64"));
  }

  @Test
  void takesSingleAddressesOfPoolsAndWholePrefixesBehindDevices() {
    for (RoutingProtocol protocol : List.of(OSPF, BGP, RIP)) {
      assertThat(frr(protocol))
          .startsWith(
              """
              ip prefix-list ADIT-V4 permit 10.200.0.0/16 ge 32
              ip prefix-list ADIT-V4 permit 192.168.7.0/24
              ipv6 prefix-list ADIT-V6 permit fd00:200::/64 ge 128
              """);
    }
  }

  @Test
  void takesNothingOfAFamilyThatIsNotUsed() {
    Announcements v4 = announced(BGP, "10.200.0.0/16");
    assertThat(new FrrFilter().text(v4)).contains("ipv6 prefix-list ADIT-V6 deny any\n");
    assertThat(new BirdFilter().text(v4)).contains("filter adit_v6 {\n  reject;\n}\n");
  }

  @Test
  void limitsNumberOfRoutesOfBgp() {
    assertThat(frr(BGP).lines())
        .containsOnlyOnce(" neighbor ADIT remote-as 64600")
        .filteredOn("  neighbor ADIT maximum-prefix 2048"::equals)
        .hasSize(2);
  }

  @Test
  void siftsOspfOnItsWayIntoTheTable() {
    assertThat(frr(OSPF))
        .endsWith(
            """
            ip protocol ospf route-map ADIT-ACCEPT-V4
            ipv6 protocol ospf6 route-map ADIT-ACCEPT-V6
            """);
  }

  @Test
  void siftsRipOnTheLinkOfTheGateways() {
    assertThat(frr(RIP))
        .contains(" distribute-list prefix ADIT-V4 in GATEWAY-LINK\n")
        .contains(" ipv6 distribute-list prefix ADIT-V6 in GATEWAY-LINK\n");
  }

  @Test
  void saysTheSameToBird() {
    assertThat(new BirdFilter().text(announced(BGP, "10.200.0.0/16", "fd00:200::/64")))
        .contains(
            """
            filter adit_v4 {
              if net ~ [ 10.200.0.0/16{32,32}, 192.168.7.0/24 ] then accept;
              reject;
            }
            """)
        .contains("import limit 2048 action restart;")
        .contains("{ neighbor GATEWAY as 64600; }");
  }
}

package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrrTextTest {
  private static List<String> difference(FrrConfig before, FrrConfig after) {
    return after.text(FrrDaemon.OSPFD).since(before.text(FrrDaemon.OSPFD));
  }

  @Test
  void sameConfigurationNeedsNothing() {
    assertThat(difference(RoutingPlans.usual(), RoutingPlans.usual())).isEmpty();
  }

  @Test
  void newPoolIsOneLine() {
    assertThat(
            difference(
                RoutingPlans.config("10.200.0.0/16", "", "tun0"),
                RoutingPlans.config("10.200.0.0/16 10.201.0.0/16", "", "tun0")))
        .containsExactly("ip prefix-list ADIT-V4 permit 10.201.0.0/16 ge 32");
  }

  @Test
  void goneDevicePrefixIsOneLine() {
    assertThat(
            difference(
                RoutingPlans.config("10.200.0.0/16", "192.168.7.0/24", "tun0"),
                RoutingPlans.config("10.200.0.0/16", "", "tun0")))
        .containsExactly("no ip prefix-list ADIT-V4 permit 192.168.7.0/24");
  }

  @Test
  void newAndGoneTunnelsAreClauses() {
    FrrConfig one = RoutingPlans.config("10.200.0.0/16", "", "tun0");
    FrrConfig two = RoutingPlans.config("10.200.0.0/16", "", "tun0 tun1");
    assertThat(difference(one, two))
        .containsExactly(
            "route-map ADIT-V4 permit 20",
            " match interface tun1",
            " match ip address prefix-list ADIT-V4",
            "exit");
    assertThat(difference(two, one)).containsExactly("no route-map ADIT-V4 permit 20");
  }

  @Test
  void everythingIsAddedToNothing() {
    FrrText usual = RoutingPlans.usual().text(FrrDaemon.OSPFD);
    assertThat(FrrText.parse(String.join("\n", usual.since(FrrText.parse(""))))).isEqualTo(usual);
  }

  @Test
  void changedKeyIsRemovedByItsNumber() {
    FrrText before =
        FrrText.parse("interface core0\n ip ospf message-digest-key 1 md5 old\nexit\n");
    FrrText after = FrrText.parse("interface core0\n ip ospf message-digest-key 1 md5 new\nexit\n");
    assertThat(after.since(before))
        .containsExactly(
            "interface core0",
            " no ip ospf message-digest-key 1",
            " ip ospf message-digest-key 1 md5 new",
            "exit");
  }

  private static FrrText bgp(Map<String, Integer> neighbors) {
    return RoutingPlans.speaking(RoutingPlans.BGP, neighbors, RoutingPlans.usual())
        .text(FrrDaemon.BGPD);
  }

  @Test
  void goneNeighborIsOneLine() {
    assertThat(
            bgp(Map.of("192.0.2.2", 64_512))
                .since(bgp(Map.of("192.0.2.2", 64_512, "192.0.2.3", 64_512))))
        .containsExactly("router bgp 64600", " no neighbor 192.0.2.3", "exit");
  }

  @Test
  void newNeighborOfBgpIsActivatedInItsFamily() {
    List<String> commands =
        bgp(Map.of("fd00::2", 64_600, "192.0.2.3", 64_512)).since(bgp(Map.of("192.0.2.3", 64_512)));
    assertThat(commands)
        .startsWith("router bgp 64600", " neighbor fd00::2 remote-as 64600")
        .containsSequence(
            " address-family ipv6 unicast",
            "  neighbor fd00::2 activate",
            "  neighbor fd00::2 route-map ADIT-IN in")
        .endsWith(" exit-address-family", "exit")
        .doesNotContain(" address-family ipv4 unicast");
  }

  @Test
  void newSystemOfNeighborReplacesTheOld() {
    assertThat(bgp(Map.of("192.0.2.2", 64_513)).since(bgp(Map.of("192.0.2.2", 64_512))))
        .containsExactly("router bgp 64600", " neighbor 192.0.2.2 remote-as 64513", "exit");
  }

  @Test
  void otherRouterComesAfterTheEndOfTheFirst() {
    FrrText before = FrrText.parse("router bgp 1\n bgp router-id 192.0.2.1\nexit\n");
    FrrText after = FrrText.parse("router bgp 2\n bgp router-id 192.0.2.1\nexit\n");
    assertThat(after.since(before))
        .containsExactly("no router bgp 1", "router bgp 2", " bgp router-id 192.0.2.1", "exit");
  }

  @Test
  void blocksWithinBlocksAreFoundAgain() {
    FrrText text = bgp(Map.of("192.0.2.2", 64_512));
    assertThat(FrrText.parse(text.toText())).isEqualTo(text);
    assertThat(FrrText.parse(String.join("\n", text.since(FrrText.parse(""))))).isEqualTo(text);
  }
}

package net.adit.agent.routing;

import static net.adit.agent.routing.GatewayAndCore.DEVICE;
import static net.adit.agent.routing.GatewayAndCore.POOLS;
import static net.adit.agent.routing.GatewayAndCore.TUN0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.adit.agent.routing.Frr.Applied;
import net.adit.host.HostProcess;
import net.adit.model.net.Prefix;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real BGP on both sides: the top of the rack, and a route reflector of the same system.
@Tag("contract")
class BgpContractTest {
  private static final Map<String, Integer> TOP_OF_RACK =
      Map.of("192.0.2.2", 64_512, "2001:db8::2", 64_512);
  private static final FrrConfig EBGP =
      RoutingPlans.speaking(
          RoutingPlans.BGP, TOP_OF_RACK, RoutingPlans.config(POOLS, "192.168.7.0/24", "tun0"));

  private final GatewayAndCore pair = new GatewayAndCore();

  @AfterEach
  void remove() {
    pair.close();
  }

  private static String core(int system, String sessions) {
    return """
    router bgp %d
     no bgp default ipv4-unicast
     no bgp ebgp-requires-policy
     neighbor ADIT peer-group
     neighbor ADIT remote-as 64600
     neighbor ADIT password bgp-secret
     neighbor ADIT bfd
     neighbor ADIT bfd profile adit
    %s
     address-family ipv4 unicast
      redistribute connected
      neighbor ADIT activate
     exit-address-family
     address-family ipv6 unicast
      redistribute connected
      neighbor ADIT activate
     exit-address-family
    exit
    """
        .formatted(system, sessions);
  }

  private static final String BY_ADDRESS =
      " neighbor 192.0.2.1 peer-group ADIT\n neighbor 2001:db8::1 peer-group ADIT";

  private void coreSpeaks(String text) {
    pair.speak(Map.of(FrrDaemon.BGPD, text));
  }

  private void learnsAndForgets() {
    pair.routes().announce(TUN0, DEVICE);
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    pair.routes().withdraw(TUN0, DEVICE);
    pair.awaitNotInCore("200.0.12", "ac8:c");
  }

  @Test
  void topOfRackLearnsAndForgetsDevices() {
    coreSpeaks(core(64_512, BY_ADDRESS));
    assertThat(pair.apply(EBGP)).isEqualTo(Applied.STARTED);
    learnsAndForgets();
    pair.routes().announce(TUN0, List.of(Prefix.parse("192.168.7.0/24")));
    pair.awaitInCore("192.168.7.0/24 ");
  }

  @Test
  void routeReflectorLearnsAndForgetsDevices() {
    coreSpeaks(core(64_600, BY_ADDRESS));
    pair.apply(
        RoutingPlans.speaking(
            RoutingPlans.BGP, Map.of("192.0.2.2", 64_600, "2001:db8::2", 64_600), EBGP));
    learnsAndForgets();
  }

  @Test
  void whoeverIsAtTheOtherEndLearnsBothFamiliesWithoutAddresses() {
    coreSpeaks(core(64_512, " neighbor core0 interface peer-group ADIT"));
    pair.apply(RoutingPlans.speaking(RoutingPlans.BGP, EBGP));
    learnsAndForgets();
  }

  @Test
  void announcesNeitherForeignRoutesNorPoolsNorWhatItHasLearnt() {
    coreSpeaks(core(64_512, BY_ADDRESS));
    pair.apply(EBGP);
    pair.routes().reconcile(Map.of(), RoutingPlans.prefixes(POOLS));
    pair.inGateway("ip", "route", "add", "10.200.0.99/32", "dev", "tun1");
    pair.inGateway("ip", "route", "add", "10.200.5.0/24", "dev", "tun0");
    pair.inGateway("ip", "route", "add", "10.77.0.1/32", "dev", "tun0");
    pair.inGateway("ip", "-6", "route", "add", "fd00:200::99/128", "dev", "tun1");
    pair.routes().announce(TUN0, DEVICE);
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    GatewayAndCore.await(() -> pair.show("show ip route bgp").contains("198.51.100.0/24"));
    assertThat(pair.coreRoutes().lines()).hasSize(2);
    assertThat(pair.show("show bgp ipv4 unicast neighbors 192.0.2.2 advertised-routes"))
        .contains("10.200.0.12/32")
        .doesNotContain("198.51.100.0")
        .contains("Total number of prefixes 1");
  }

  @Test
  void announcesNoMoreRoutesThanTheBound() {
    coreSpeaks(core(64_512, BY_ADDRESS));
    pair.apply(RoutingPlans.withMost(2, EBGP));
    pair.routes()
        .announce(TUN0, RoutingPlans.prefixes("10.200.0.1/32 10.200.0.2/32 fd00:200::1/128"));
    pair.awaitInCore("10.200.0.1 ", "10.200.0.2 ", "fd00:200::1 ");
    pair.routes().announce(TUN0, RoutingPlans.prefixes("10.200.0.3/32 fd00:200::2/128"));
    pair.awaitInCore("fd00:200::2 ");
    assertThat(pair.coreRoutes().lines()).hasSize(4).noneMatch(r -> r.contains("10.200.0.3"));
    assertThat(pair.apply(RoutingPlans.withMost(1024, EBGP))).isEqualTo(Applied.CHANGED);
    pair.awaitInCore("10.200.0.3 ");
  }

  @Test
  void coreForgetsGatewayThatIsSilentWithinTheBound() {
    coreSpeaks(core(64_512, BY_ADDRESS));
    pair.apply(EBGP);
    pair.routes().announce(TUN0, DEVICE);
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    GatewayAndCore.await(() -> pair.show("show bfd peers").split("Status: up", -1).length == 3);
    assertThat(pair.silence()).isLessThan(Duration.ofMillis(1500));
  }

  @Test
  void coreLearnsNothingWithAnotherPassword() {
    coreSpeaks(core(64_512, BY_ADDRESS).replace("bgp-secret", "another"));
    pair.apply(EBGP);
    pair.routes().announce(TUN0, DEVICE);
    GatewayAndCore.await(() -> pair.neighbors().bgp().size() == 2);
    assertThat(pair.neighbors().bgp()).noneMatch(BgpSession::isEstablished);
    coreSpeaks(core(64_512, BY_ADDRESS));
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    assertThat(pair.neighbors().bgp()).allMatch(BgpSession::isEstablished);
  }

  @Test
  void takesOverChangesWithoutLosingSessions() {
    coreSpeaks(core(64_512, BY_ADDRESS));
    pair.apply(EBGP);
    pair.routes().announce(TUN0, List.of(Prefix.parse("10.201.0.1/32")));
    GatewayAndCore.await(() -> pair.neighbors().bgp().stream().allMatch(BgpSession::isEstablished));
    List<HostProcess> before = pair.processes(EBGP);
    assertThat(pair.apply(EBGP)).isEqualTo(Applied.UNCHANGED);
    FrrConfig more =
        RoutingPlans.speaking(
            RoutingPlans.BGP,
            Map.of("192.0.2.2", 64_512, "2001:db8::2", 64_512, "192.0.2.3", 64_513),
            RoutingPlans.config(POOLS + " 10.201.0.0/16", "", "tun0 tun1"));
    assertThat(pair.apply(more)).isEqualTo(Applied.CHANGED);
    pair.awaitInCore("10.201.0.1 ");
    assertThat(pair.neighbors().bgp()).filteredOn(BgpSession::isEstablished).hasSize(2);
    assertThat(pair.apply(EBGP)).isEqualTo(Applied.CHANGED);
    pair.awaitNotInCore("10.201.0.1");
    assertThat(pair.neighbors().bgp()).hasSize(2).allMatch(BgpSession::isEstablished);
    assertThat(pair.processes(EBGP)).isEqualTo(before);
  }

  @Test
  void runningDaemonTakesAnotherSystemAndAnotherKey() {
    coreSpeaks(core(64_512, BY_ADDRESS).replace("64600", "64601").replace("bgp-secret", "next"));
    pair.apply(EBGP);
    List<HostProcess> before = pair.processes(EBGP);
    pair.routes().announce(TUN0, DEVICE);
    FrrConfig next =
        RoutingPlans.withKeys(
            RoutingKeys.same("next"),
            RoutingPlans.speaking(
                new RoutingProtocol.Bgp(new AsNumber(64_601)), TOP_OF_RACK, EBGP));
    assertThat(pair.apply(next)).isEqualTo(Applied.CHANGED);
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    assertThat(pair.processes(next)).isEqualTo(before);
  }

  @Test
  void anotherProtocolEndsTheDaemonsOfThisOne() {
    pair.apply(EBGP);
    FrrConfig ospf = RoutingPlans.config(POOLS, "", "tun0");
    assertThat(pair.apply(ospf)).isEqualTo(Applied.STARTED);
    assertThat(pair.instance().find(FrrDaemon.BGPD)).isEmpty();
    assertThat(pair.instance().isConfigured(FrrDaemon.BGPD)).isFalse();
    assertThat(pair.processes(ospf)).isNotEmpty();
    pair.apply(EBGP);
    assertThat(pair.instance().find(FrrDaemon.OSPFD)).isEmpty();
  }
}

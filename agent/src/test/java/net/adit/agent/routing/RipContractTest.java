package net.adit.agent.routing;

import static net.adit.agent.routing.GatewayAndCore.DEVICE;
import static net.adit.agent.routing.GatewayAndCore.POOLS;
import static net.adit.agent.routing.GatewayAndCore.TUN0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.adit.agent.routing.Frr.Applied;
import net.adit.model.net.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real RIPv2 and RIPng on both sides.
@Tag("contract")
class RipContractTest {
  private static final FrrConfig RIP =
      RoutingPlans.speaking(RoutingPlans.RIP, RoutingPlans.config(POOLS, "", "tun0"));
  private static final String RIPD =
      """
      interface core0
       ip rip authentication mode md5 auth-length rfc
       ip rip authentication string rip-secret
      exit
      router rip
       version 2
       timers basic 5 15 5
       network core0
       network lan0
       passive-interface lan0
      exit
      """;
  private static final String RIPNGD =
      """
      router ripng
       timers basic 5 15 5
       network core0
       redistribute connected
      exit
      """;

  private final GatewayAndCore pair = new GatewayAndCore();

  @AfterEach
  void remove() {
    pair.close();
  }

  private void coreSpeaks(String ripd) {
    pair.speak(Map.of(FrrDaemon.RIPD, ripd, FrrDaemon.RIPNGD, RIPNGD));
  }

  @Test
  void coreLearnsAndForgetsDevices() {
    coreSpeaks(RIPD);
    assertThat(pair.apply(RIP)).isEqualTo(Applied.STARTED);
    pair.routes().announce(TUN0, DEVICE);
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    pair.routes().withdraw(TUN0, DEVICE);
    pair.awaitNotInCore("200.0.12", "ac8:c");
  }

  @Test
  void announcesNeitherForeignRoutesNorPoolsNorWhatItHasLearnt() {
    coreSpeaks(RIPD);
    pair.apply(RIP);
    pair.routes().reconcile(Map.of(), RoutingPlans.prefixes(POOLS));
    pair.inGateway("ip", "route", "add", "10.200.0.99/32", "dev", "tun1");
    pair.inGateway("ip", "route", "add", "10.77.0.1/32", "dev", "tun0");
    pair.inGateway("ip", "-6", "route", "add", "fd00:200::99/128", "dev", "tun1");
    pair.inGateway("ip", "-6", "route", "add", "fd00:77::1/128", "dev", "tun0");
    GatewayAndCore.await(() -> pair.show("show ip route rip").contains("198.51.100.0/24"));
    pair.routes().announce(TUN0, DEVICE);
    pair.awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    assertThat(pair.coreRoutes().lines()).hasSize(2);
  }

  @Test
  void routersKnowEachOtherByTheirKey() {
    coreSpeaks(RIPD.replace("rip-secret", "another"));
    pair.apply(RIP);
    pair.routes().announce(TUN0, DEVICE);
    pair.awaitInCore("fd00:200::ac8:c ");
    GatewayAndCore.await(
        () -> pair.neighbors().rip(Family.V4).stream().anyMatch(peer -> peer.badPackets() > 1));
    assertThat(pair.neighbors().rip(Family.V6)).singleElement().matches(p -> p.badPackets() == 0);
    assertThat(pair.coreRoutes()).doesNotContain("10.200.0.12");
    FrrConfig sameKey = RoutingPlans.withKeys(RoutingKeys.same("another"), RIP);
    assertThat(pair.apply(sameKey)).isEqualTo(Applied.CHANGED);
    pair.awaitInCore("10.200.0.12 ");
  }
}

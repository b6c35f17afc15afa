package net.adit.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.lab.host.Await;
import net.adit.lab.host.Command;
import net.adit.lab.measure.RouteEvent;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.serve.Question;
import net.adit.lab.serve.WhoAmIProgram;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.OspfText;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real namespaces and real FRR: routers find one another, and a host route on a gateway reaches
/// all cores.
@Tag("contract")
class LabNetworkContractTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Shape SHAPE = new Shape(3, 2, 2);
  private static LabNetwork network;

  @BeforeAll
  static void raise() {
    network = LabNetwork.raise(SHAPE, new RouterKeys("lablablab", "lablablablab"));
    List<String> gateways = Cluster.gateways(SHAPE);
    Parallel.forEach(
        IntStream.range(0, gateways.size()).boxed().toList(),
        index ->
            network
                .router(
                    gateways.get(index),
                    OspfText.standIn(gateways.get(index), "10.255.1." + (index + 1)))
                .start());
  }

  @AfterAll
  static void remove() {
    network.close();
    assertThat(Command.of("ip", "netns").run().orThrow())
        .doesNotContain("adit" + network.number() + "-");
  }

  @Test
  void everyCoreIsFullyAdjacentToBothOthersAndToItsGateways() {
    for (FrrRouter core : network.routers()) {
      core.awaitNeighbours(4, PATIENCE);
      assertThat(core.neighbours()).isEqualTo(4);
    }
  }

  @Test
  void hostRouteOnGatewayReachesAllCoresAndLeavesThemAgain() {
    network.routers().forEach(core -> core.awaitNeighbours(4, PATIENCE));
    String gateway = Cluster.gateway(2, 1);
    ip(gateway, "tuntap add dev tun0 mode tun");
    ip(gateway, "link set tun0 up");
    ip(gateway, "route add 10.200.0.5/32 dev tun0 proto 77");
    ip(gateway, "route add fd00:200::10.200.0.5/128 dev tun0 proto 77");
    for (FrrRouter core : network.routers()) {
      Await.until("v4 in " + core.name(), PATIENCE, () -> routed(core, "10.200.0.5"));
      Await.until("v6 in " + core.name(), PATIENCE, () -> routed(core, "fd00:200::ac8:5"));
    }
    ip(gateway, "route del 10.200.0.5/32");
    ip(gateway, "-6 route del fd00:200::10.200.0.5/128");
    for (FrrRouter core : network.routers()) {
      Await.until("v4 out of " + core.name(), PATIENCE, () -> !routed(core, "10.200.0.5"));
      Await.until("v6 out of " + core.name(), PATIENCE, () -> !routed(core, "fd00:200::ac8:5"));
    }
  }

  @Test
  void watchTellsWhenACoreLearnsAndForgetsARoute() {
    network.routers().forEach(core -> core.awaitNeighbours(4, PATIENCE));
    String gateway = Cluster.gateway(3, 2);
    Prefix device = Prefix.parse("10.200.0.9/32");
    ip(gateway, "tuntap add dev tun9 mode tun");
    ip(gateway, "link set tun9 up");
    try (RouteWatch near = watch(gateway);
        RouteWatch far = watch(Cluster.core(1))) {
      // The first message seen proves that both monitors listen.
      Await.until("monitors", PATIENCE, () -> probe(gateway, near, far));
      Instant begun = Instant.now();
      ip(gateway, "route add 10.200.0.9/32 dev tun9 proto 77");
      Instant here = near.await(device, true, begun, PATIENCE).orElseThrow();
      Instant there = far.await(device, true, begun, PATIENCE).orElseThrow();
      assertThat(here).isBefore(there);
      ip(gateway, "route del 10.200.0.9/32");
      assertThat(far.await(device, false, there, PATIENCE)).isPresent();
      assertThat(far.of(device)).extracting(RouteEvent::added).contains(true, false);
    }
  }

  private static boolean probe(String gateway, RouteWatch near, RouteWatch far) {
    Prefix probe = Prefix.parse("10.200.0.10/32");
    ip(gateway, "route replace 10.200.0.10/32 dev tun9 proto 77");
    boolean heard =
        near.await(probe, true, Instant.EPOCH, Duration.ofSeconds(1)).isPresent()
            && far.await(probe, true, Instant.EPOCH, Duration.ofSeconds(1)).isPresent();
    ip(gateway, "route del 10.200.0.10/32");
    return heard;
  }

  private static RouteWatch watch(String host) {
    return RouteWatch.start(host, network.namespace(host), network.log("routes " + host));
  }

  @Test
  void serversOfDifferentSitesReachOneAnotherThroughTheCores() {
    WhoAmIProgram.start(network, Cluster.server(3));
    String asking = network.namespace(Cluster.server(1));
    for (int family = 0; family < 2; family++) {
      IpAddress server = Addresses.server(3).get(family);
      IpAddress own = Addresses.server(1).get(family);
      assertThat(Question.byUdp(asking, server, PATIENCE)).contains(own);
      assertThat(Question.byTcp(asking, server, PATIENCE)).contains(own);
    }
  }

  private static boolean routed(FrrRouter core, String address) {
    String family = address.contains(":") ? "-6" : "-4";
    return !Command.of("ip", "-n", core.namespace(), family, "route", "show", address)
        .run()
        .orThrow()
        .isBlank();
  }

  private static void ip(String host, String arguments) {
    network.command(host, ("ip " + arguments).split(" ")).run().orThrow();
  }
}

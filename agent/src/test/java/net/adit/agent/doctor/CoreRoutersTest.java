package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.agent.routing.OspfNeighbor;
import net.adit.model.Refusal;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.RoutingProtocol;
import org.junit.jupiter.api.Test;

class CoreRoutersTest {
  private static final InterfaceName CORE = new InterfaceName("eth1");

  private record Expected(RoutingPlan routing, Set<String> gateways) {}

  private static Expected plan(String... pools) {
    SortedSet<Prefix> prefixes = new TreeSet<>(Stream.of(pools).map(Prefix::parse).toList());
    RoutingPlan routing =
        new RoutingPlan(
            IpAddress.parse("10.1.0.11"),
            RoutingProtocol.DEFAULT,
            new TreeMap<>(),
            new TreeSet<>(List.of(CORE)),
            prefixes,
            new TreeSet<>(),
            1024);
    return new Expected(routing, Set.of("10.1.0.12"));
  }

  private static List<String> missing(Expected plan, Map<Family, OspfNeighbor> heard) {
    return CoreRouters.missing(
            plan.routing, plan.gateways, family -> Stream.ofNullable(heard.get(family)).toList())
        .stream()
        .map(Refusal::sentence)
        .toList();
  }

  private static OspfNeighbor neighbor(String state, String link) {
    return new OspfNeighbor("10.1.0.1", state, new InterfaceName(link));
  }

  @Test
  void namesTheFamilyThatNobodyTakes() {
    Map<Family, OspfNeighbor> heard = Map.of(Family.V4, neighbor("Full", "eth1"));
    assertThat(missing(plan("10.200.0.0/16", "fd00:200::/64"), heard))
        .singleElement()
        .asString()
        .startsWith("no router on eth1 takes the routes of devices' IPv6 addresses, by OSPFv3; ")
        .contains("vtysh -N adit -c \"show ipv6 ospf6 interface eth1\"");
  }

  @Test
  void asksForNoRouterOfAFamilyWithoutPool() {
    assertThat(missing(plan("10.200.0.0/16"), Map.of(Family.V4, neighbor("Full", "eth1"))))
        .isEmpty();
    assertThat(missing(plan(), Map.of())).isEmpty();
  }

  @Test
  void countsNeitherHalfANeighborNorOneElsewhere() {
    Expected plan = plan("10.200.0.0/16");
    assertThat(missing(plan, Map.of(Family.V4, neighbor("ExStart", "eth1")))).hasSize(1);
    assertThat(missing(plan, Map.of(Family.V4, neighbor("Full", "eth2")))).hasSize(1);
  }

  @Test
  void namesARouterThatGetsNoFurther() {
    Map<Family, OspfNeighbor> heard = Map.of(Family.V4, neighbor("ExStart", "eth1"));
    assertThat(missing(plan("10.200.0.0/16"), heard))
        .singleElement()
        .asString()
        .startsWith("router 10.1.0.1 on eth1 stays in ExStart by OSPFv2 and takes no routes; ")
        .contains("MTU");
  }

  @Test
  void countsARouterThatLeavesTheLinkToOthersButNoGateway() {
    Expected plan = plan("10.200.0.0/16");
    assertThat(missing(plan, Map.of(Family.V4, neighbor("2-Way", "eth1")))).isEmpty();
    OspfNeighbor gateway = new OspfNeighbor("10.1.0.12", "Full", CORE);
    assertThat(missing(plan, Map.of(Family.V4, gateway))).hasSize(1);
  }
}

package net.adit.agent.session.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.KernelRoutes;
import net.adit.host.NetworkNamespace;
import net.adit.host.netlink.Conntrack;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.applied.Fault;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the kernel really refuses: a route into an interface that is down or missing.
@Tag("contract")
class RoutesInKernelContractTest {
  private static final InterfaceName TUN0 = new InterfaceName("tun0");
  private static final InterfaceName TUN1 = new InterfaceName("tun1");
  private static final Prefix POOL = Prefix.parse("10.200.0.0/16");
  private static final Prefix A4 = Prefix.parse("10.200.0.2/32");
  private static final Prefix A6 = Prefix.parse("fd00:200::ac8:2/128");
  private static final Prefix B4 = Prefix.parse("10.200.0.3/32");

  private final Faults faults = new Faults(InstantSource.system());
  private NetworkNamespace namespace;
  private RouteNetlink netlink;
  private Conntrack conntrack;
  private EndedFlows flows;
  private RoutesInKernel routes;

  @BeforeEach
  void open() {
    namespace = new NetworkNamespace();
    for (String tun : List.of("tun0", "tun1")) {
      namespace.exec("ip", "tuntap", "add", tun, "mode", "tun");
    }
    set("tun1", "up");
    netlink = namespace.call(RouteNetlink::new);
    conntrack = namespace.call(Conntrack::new);
    flows = EndedFlows.start(conntrack, faults);
    routes = new RoutesInKernel(new KernelRoutes(netlink), List.of(POOL), flows, faults);
  }

  @AfterEach
  void remove() {
    flows.close();
    conntrack.close();
    netlink.close();
    namespace.close();
  }

  private void set(String tun, String state) {
    namespace.exec("ip", "link", "set", tun, state);
  }

  private List<String> sentences() {
    return faults.current().stream().map(Fault::sentence).toList();
  }

  private String table() {
    return namespace.exec("ip", "route") + namespace.exec("ip", "-6", "route");
  }

  @Test
  void refusedRouteIsAFaultUntilTheKernelTakesIt() {
    routes.announce(TUN0, List.of(A4, A6));
    assertThat(sentences())
        .singleElement()
        .asString()
        .startsWith("10.200.0.2/32 is not reached through tun0")
        .contains("the kernel refused to add the route 10.200.0.2/32", "ENETDOWN", "tries again");
    routes.mend();
    assertThat(sentences()).hasSize(1);

    set("tun0", "up");
    routes.mend();
    assertThat(sentences()).isEmpty();
    assertThat(table()).contains("10.200.0.2 dev tun0", "fd00:200::ac8:2 dev tun0");
  }

  @Test
  void manyRefusedRoutesAreOneFaultThatStaysTheSame() {
    routes.announce(TUN0, List.of(A4));
    List<String> first = sentences();
    routes.announce(TUN0, List.of(B4));
    assertThat(sentences()).isEqualTo(first);
    routes.announce(TUN1, List.of(A4));
    assertThat(sentences()).singleElement().asString().startsWith("10.200.0.3/32");
    assertThat(table()).contains("10.200.0.2 dev tun1");
  }

  @Test
  void nothingIsOwedToASessionThatIsOver() {
    routes.announce(TUN0, List.of(A4, A6));
    routes.withdraw(TUN1, List.of(A4, A6));
    assertThat(sentences()).as("of another tunnel").hasSize(1);
    routes.withdraw(TUN0, List.of(A4, A6));
    assertThat(sentences()).isEmpty();
    set("tun0", "up");
    routes.mend();
    assertThat(table()).doesNotContain("10.200.0.2");
  }

  @Test
  void missingInterfaceIsNamed() {
    namespace.exec("ip", "link", "del", "tun0");
    routes.announce(TUN0, List.of(A4));
    assertThat(sentences()).singleElement().asString().contains("tun0", "ENODEV");
  }

  @Test
  void routesOfAnEarlierAgentThatTheKernelRefusesAreTriedAgain() {
    routes.retain(Map.of(A4, TUN0, B4, TUN1));
    assertThat(sentences()).hasSize(1);
    assertThat(table()).contains("10.200.0.3 dev tun1");
    set("tun0", "up");
    routes.mend();
    assertThat(sentences()).isEmpty();
    assertThat(table()).contains("10.200.0.2 dev tun0", "unreachable 10.200.0.0/16");
  }
}

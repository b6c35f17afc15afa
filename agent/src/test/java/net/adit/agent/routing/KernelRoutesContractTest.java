package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.adit.agent.routing.KernelRoutes.Reconciled;
import net.adit.host.HostException;
import net.adit.host.NetworkNamespace;
import net.adit.host.netlink.KernelRoute;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class KernelRoutesContractTest {
  private static final InterfaceName TUN0 = new InterfaceName("tun0");
  private static final InterfaceName TUN1 = new InterfaceName("tun1");
  private static final Prefix A4 = Prefix.parse("10.200.0.2/32");
  private static final Prefix A6 = Prefix.parse("fd00:200::ac8:2/128");
  private static final Prefix B4 = Prefix.parse("10.200.0.3/32");
  private static final Set<Prefix> POOLS =
      Set.of(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));

  private NetworkNamespace namespace;
  private RouteNetlink netlink;
  private KernelRoutes routes;

  @BeforeEach
  void open() {
    namespace = new NetworkNamespace();
    for (String tun : List.of("tun0", "tun1")) {
      namespace.exec("ip", "tuntap", "add", tun, "mode", "tun");
    }
    netlink = namespace.call(RouteNetlink::new);
    routes = new KernelRoutes(netlink);
    TunnelLinks links = new TunnelLinks(netlink);
    List<IpAddress> own = List.of(IpAddress.parse("10.200.0.1"), IpAddress.parse("fd00:200::1"));
    links.furnish(TUN0, own);
    links.furnish(TUN0, own);
    links.furnish(TUN1, own);
  }

  @AfterEach
  void remove() {
    netlink.close();
    namespace.close();
  }

  private String table() {
    return namespace.exec("ip", "route") + namespace.exec("ip", "-6", "route");
  }

  @Test
  void lateWithdrawalLeavesTheNewerTunAlone() {
    routes.announce(TUN0, List.of(A4, A6));
    routes.announce(TUN1, List.of(A4, A6));
    routes.withdraw(TUN0, List.of(A4, A6));
    assertThat(table()).contains("10.200.0.2 dev tun1", "fd00:200::ac8:2 dev tun1");
    routes.withdraw(TUN1, List.of(A4, A6));
    routes.withdraw(TUN1, List.of(A4, A6));
    assertThat(netlink.routes(KernelRoute.ADIT)).isEmpty();
  }

  @Test
  void goneTunTakesItsRoutesWithIt() {
    routes.announce(TUN0, List.of(A4, A6));
    namespace.exec("ip", "link", "del", "tun0");
    assertThat(netlink.routes(KernelRoute.ADIT)).isEmpty();
    routes.withdraw(TUN0, List.of(A4, A6));
    assertThatThrownBy(() -> routes.announce(TUN0, List.of(A4)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("10.200.0.2/32");
  }

  @Test
  void reconcileKeepsAddsAndRemovesOnlyItsOwn() {
    namespace.exec("ip", "route", "add", "10.99.0.0/16", "dev", "tun0");
    assertThat(routes.reconcile(Map.of(A4, TUN0), POOLS)).isEqualTo(new Reconciled(0, 3, 0));
    assertThat(routes.reconcile(Map.of(A4, TUN0, B4, TUN1), POOLS))
        .isEqualTo(new Reconciled(3, 1, 0));
    assertThat(routes.reconcile(Map.of(A4, TUN1, B4, TUN1), POOLS))
        .isEqualTo(new Reconciled(3, 1, 1));
    assertThat(table()).contains("10.200.0.2 dev tun1").doesNotContain("10.200.0.2 dev tun0");
    routes.withdrawAll();
    assertThat(table()).contains("10.99.0.0/16 dev tun0").doesNotContain("proto 77");
  }

  @Test
  void absentDeviceIsUnreachableWhateverTheDefaultRoute() {
    namespace.exec("ip", "route", "add", "default", "dev", "tun1");
    namespace.exec("ip", "-6", "route", "add", "default", "dev", "tun1");
    routes.reconcile(Map.of(A4, TUN0), POOLS);
    assertThat(namespace.exec("ip", "route", "get", "10.200.0.2")).contains("dev tun0");
    assertThatThrownBy(() -> namespace.exec("ip", "route", "get", "10.200.7.7"))
        .hasMessageContaining("No route to host");
    assertThatThrownBy(() -> namespace.exec("ip", "route", "get", "fd00:200::7"))
        .hasMessageContaining("No route to host");
  }
}

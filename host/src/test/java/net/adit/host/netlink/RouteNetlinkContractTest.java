package net.adit.host.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.adit.host.Errno;
import net.adit.host.HostException;
import net.adit.host.NetworkNamespace;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class RouteNetlinkContractTest {
  private static final Prefix V4 = Prefix.parse("10.200.0.12/32");
  private static final Prefix V6 = Prefix.parse("fd00:200::ac8:c/128");

  private NetworkNamespace namespace;
  private RouteNetlink netlink;
  private int tun0;
  private int tun1;

  @BeforeEach
  void openInsideNamespace() {
    namespace = new NetworkNamespace();
    for (String tun : List.of("tun0", "tun1")) {
      namespace.exec("ip", "tuntap", "add", tun, "mode", "tun");
      namespace.exec("ip", "link", "set", tun, "up");
    }
    netlink = namespace.call(RouteNetlink::new);
    tun0 = index("tun0");
    tun1 = index("tun1");
  }

  @AfterEach
  void remove() {
    netlink.close();
    namespace.close();
  }

  private int index(String name) {
    return netlink.link(new InterfaceName(name)).orElseThrow().index();
  }

  private String routes(String family) {
    return namespace.exec("ip", family, "route", "show", "proto", "77");
  }

  private void put(KernelRoute route) {
    netlink.apply(new KernelChange.PutRoute(route));
  }

  @Test
  void addsDeviceRoutesOfBothFamiliesInOneBatch() {
    assertThat(
            netlink.apply(
                List.of(
                    new KernelChange.PutRoute(KernelRoute.toLink(V4, tun0)),
                    new KernelChange.PutRoute(KernelRoute.toLink(V6, tun0)))))
        .isEmpty();
    assertThat(routes("-4")).contains("10.200.0.12 dev tun0").contains("scope link");
    assertThat(routes("-6")).contains("fd00:200::ac8:c dev tun0").contains("metric 1024");
    assertThat(netlink.routes(KernelRoute.ADIT))
        .containsExactly(KernelRoute.toLink(V4, tun0), KernelRoute.toLink(V6, tun0));
  }

  @Test
  void replacesRouteOfDeviceThatMovesToAnotherTun() {
    for (Prefix prefix : List.of(V4, V6)) {
      put(KernelRoute.toLink(prefix, tun0));
      put(KernelRoute.toLink(prefix, tun1));
      netlink.apply(List.of(new KernelChange.DropRoute(KernelRoute.toLink(prefix, tun0))));
    }
    assertThat(netlink.routes(KernelRoute.ADIT))
        .containsExactly(KernelRoute.toLink(V4, tun1), KernelRoute.toLink(V6, tun1));
  }

  @Test
  void dropsOnlyTheNamedRoute() {
    for (Prefix prefix : List.of(V4, V6)) {
      put(KernelRoute.toLink(prefix, tun0));
      netlink.apply(new KernelChange.DropRoute(KernelRoute.toLink(prefix, tun0)));
    }
    assertThat(netlink.routes(KernelRoute.ADIT)).isEmpty();
    namespace.exec("ip", "route", "add", "10.200.0.12/32", "dev", "tun0", "proto", "static");
    List<KernelFailure> failures =
        netlink.apply(List.of(new KernelChange.DropRoute(KernelRoute.toLink(V4, tun0))));
    assertThat(failures).extracting(KernelFailure::errno).containsExactly(Errno.ESRCH);
    assertThat(namespace.exec("ip", "route")).contains("10.200.0.12 dev tun0 proto static");
  }

  @Test
  void catchesAbsentDevicesByUnreachablePools() {
    put(KernelRoute.unreachable(Prefix.parse("10.200.0.0/16")));
    put(KernelRoute.unreachable(Prefix.parse("fd00:200::/64")));
    assertThat(routes("-4")).contains("unreachable 10.200.0.0/16 metric 4278190080");
    assertThat(routes("-6")).contains("unreachable fd00:200::/64 dev lo metric 4278190080");
    assertThat(netlink.routes(KernelRoute.ADIT))
        .containsExactly(
            KernelRoute.unreachable(Prefix.parse("10.200.0.0/16")),
            KernelRoute.unreachable(Prefix.parse("fd00:200::/64")));
  }

  @Test
  void seesForeignShapesOfItsOwnProtocolAndCanDropThem() {
    namespace.exec("ip", "address", "add", "192.0.2.1/24", "dev", "tun1");
    String[] words = "ip route add 10.9.0.0/16 via 192.0.2.9 dev tun1 proto 77".split(" ");
    namespace.exec(words);
    KernelRoute foreign = netlink.routes(KernelRoute.ADIT).getFirst();
    assertThat(foreign.target()).isEqualTo(new KernelRoute.Elsewhere());
    netlink.apply(new KernelChange.DropRoute(foreign));
    assertThat(netlink.routes(KernelRoute.ADIT)).isEmpty();
  }

  @Test
  void dumpsOnlyTheAskedProtocolAmongThousands() {
    List<KernelChange> changes = new ArrayList<>();
    IpAddress first = IpAddress.parse("10.201.0.0");
    for (int i = 0; i < 3000; i++) {
      Prefix prefix = first.plus(i).toHostPrefix();
      int protocol = i % 2 == 0 ? KernelRoute.ADIT : 78;
      changes.add(
          new KernelChange.PutRoute(
              new KernelRoute(prefix, new KernelRoute.Link(tun0), 0, protocol)));
    }
    assertThat(netlink.apply(changes)).isEmpty();
    assertThat(netlink.routes(KernelRoute.ADIT)).hasSize(1500).doesNotHaveDuplicates();
  }

  @Test
  void refusedChangeDoesNotStopTheOthers() {
    List<KernelFailure> failures =
        netlink.apply(
            List.of(
                new KernelChange.PutRoute(KernelRoute.toLink(V4, 9999)),
                new KernelChange.PutRoute(KernelRoute.toLink(V6, tun0))));
    assertThat(failures).extracting(KernelFailure::errno).containsExactly(Errno.ENODEV);
    assertThat(netlink.routes(KernelRoute.ADIT)).containsExactly(KernelRoute.toLink(V6, tun0));
  }

  @Test
  void exceptionNamesPrefixErrorAndKernelsWords() {
    namespace.exec("ip", "link", "set", "tun0", "down");
    assertThatThrownBy(() -> put(KernelRoute.toLink(V4, tun0)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("10.200.0.12/32")
        .hasMessageContaining("ENETDOWN");
    assertThatThrownBy(() -> put(KernelRoute.toLink(V4, 9999)))
        .hasMessageContaining("ENODEV (no such interface)");
  }

  @Test
  void givesTunnelsHostAddressesAtOnceUsable() {
    IpAddress v6 = IpAddress.parse("fd00:200::ac8:1");
    for (int link : List.of(tun0, tun1)) {
      netlink.apply(new KernelChange.PutAddress(LinkAddress.host(link, v6)));
      netlink.apply(new KernelChange.PutAddress(LinkAddress.host(link, v6)));
      netlink.apply(
          new KernelChange.PutAddress(LinkAddress.host(link, IpAddress.parse("10.200.0.1"))));
    }
    assertThat(namespace.exec("ip", "-6", "address", "show", "dev", "tun0"))
        .contains("fd00:200::ac8:1/128 scope global nodad")
        .doesNotContain("tentative");
    assertThat(netlink.addresses())
        .contains(LinkAddress.host(tun0, v6), LinkAddress.host(tun1, v6))
        .contains(LinkAddress.host(tun1, IpAddress.parse("10.200.0.1")));
    netlink.apply(new KernelChange.DropAddress(LinkAddress.host(tun0, v6)));
    assertThat(netlink.addresses()).doesNotContain(LinkAddress.host(tun0, v6));
  }

  @Test
  void setsLinkUpWithMtu() {
    netlink.apply(new KernelChange.SetLink(tun0, false, OptionalInt.empty()));
    assertThat(netlink.link(new InterfaceName("tun0")).orElseThrow().up()).isFalse();
    netlink.apply(new KernelChange.SetLink(tun0, true, OptionalInt.of(1400)));
    assertThat(netlink.link(new InterfaceName("tun0")))
        .contains(new Link(tun0, new InterfaceName("tun0"), true, 1400));
    assertThat(netlink.links()).extracting(link -> link.name().value()).contains("lo", "tun1");
    assertThat(netlink.link(new InterfaceName("tun77"))).isEmpty();
  }
}

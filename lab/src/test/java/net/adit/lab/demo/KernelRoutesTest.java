package net.adit.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.lab.story.Scene.Hop;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class KernelRoutesTest {
  @Test
  void readsTheNextHopOfEitherFamily() {
    assertThat(KernelRoutes.hop("10.200.0.5 nhid 30 via 10.1.0.11 dev lan proto ospf metric 20 \n"))
        .contains(new Hop(IpAddress.parse("10.1.0.11"), "lan"));
    assertThat(
            KernelRoutes.hop(
                "fd00:200::ac8:5 nhid 31 via fe80::1c:42ff:fe00:9 dev core2 proto ospf metric 20"))
        .contains(new Hop(IpAddress.parse("fe80::1c:42ff:fe00:9"), "core2"));
    assertThat(KernelRoutes.hop("")).isEmpty();
    assertThat(KernelRoutes.hop("unreachable 10.200.0.0/16 proto 77")).isEmpty();
  }

  @Test
  void readsTheInterfaceOfARouteWithoutNextHop() {
    assertThat(KernelRoutes.device("10.200.0.5 dev tun1 proto 77 scope link ")).contains("tun1");
    assertThat(KernelRoutes.device("")).isEmpty();
  }

  @Test
  void readsTheAddressesOfAnInterface() {
    assertThat(
            KernelRoutes.addresses(
                """
                3: inside    inet 10.1.0.11/24 scope global inside\\       valid_lft forever
                3: inside    inet6 fd00:1::b/64 scope global nodad \\       valid_lft forever
                3: inside    inet6 fe80::28e9:aff:fe55:1/64 scope link \\       valid_lft forever
                """))
        .containsExactlyInAnyOrder(
            IpAddress.parse("10.1.0.11"),
            IpAddress.parse("fd00:1::b"),
            IpAddress.parse("fe80::28e9:aff:fe55:1"));
  }
}

package net.adit.agent.edge.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import net.adit.model.balance.Vrrp;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class KeepalivedTextTest {
  private static String text(int id, String... addresses) {
    HeldAddresses held =
        new HeldAddresses(
            new Vrrp(new InterfaceName("eth0"), id),
            new TreeSet<>(Arrays.stream(addresses).map(IpAddress::parse).toList()));
    return new KeepalivedText(held, Path.of("/run/adit/vrrp")).text();
  }

  @Test
  void oneFamilyIsOneVirtualRouter() {
    assertThat(text(51, "198.51.100.1"))
        .isEqualTo(
            """
            global_defs {
              vrrp_version 3
            }
            track_file fit_v4 {
              file "/run/adit/vrrp/v4"
              weight 0
            }
            vrrp_instance adit_v4 {
              state BACKUP
              nopreempt
              version 3
              interface eth0
              virtual_router_id 51
              priority 100
              advert_int 0.2
              track_file {
                fit_v4
              }
              virtual_ipaddress {
                198.51.100.1/32 dev eth0
              }
            }
            """);
  }

  @Test
  void ofIpv6TheLinkLocalAddressComesFirst() {
    assertThat(text(10, "198.51.100.1", "2001:db8::1"))
        .contains("vrrp_instance adit_v4 {", "vrrp_instance adit_v6 {")
        .contains(
            """
              virtual_ipaddress {
                fe80::200:5eff:fe00:20a/64 dev eth0
                2001:db8::1/128 dev eth0
              }
            """);
  }
}

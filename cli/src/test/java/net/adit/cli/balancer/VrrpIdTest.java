package net.adit.cli.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.balance.BalancerView;
import org.junit.jupiter.api.Test;

class VrrpIdTest {
  private static final SiteName DUB = new SiteName("dub");

  private static BalancerView balancer(String name, String site, Integer... id) {
    return new BalancerView(
        new GatewayName(name),
        new SiteName(site),
        new TreeSet<>(List.of(IpAddress.parse("198.51.100.1"))),
        IpAddress.parse("10.255.0.9"),
        new TreeSet<>(),
        List.of(id).stream().map(it -> new Vrrp(new InterfaceName("eth0"), it)).findFirst(),
        true,
        Optional.empty());
  }

  @Test
  void isThatOfTheSitesOtherBalancers() {
    assertThat(VrrpId.of(DUB, List.of(balancer("fra-a", "fra", 51), balancer("dub-a", "dub", 7))))
        .isEqualTo(7);
  }

  @Test
  void isNoOtherSites() {
    assertThat(VrrpId.of(DUB, List.of())).isEqualTo(51);
    assertThat(
            VrrpId.of(
                DUB,
                List.of(
                    balancer("fra-a", "fra", 51),
                    balancer("ams-a", "ams", 52),
                    balancer("dub-a", "dub"))))
        .isEqualTo(53);
  }
}

package net.adit.controller.fleet;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.device;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.network;
import static net.adit.controller.rule.TestCluster.site;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;
import org.junit.jupiter.api.Test;

class SiteAndNetworkRulesTest {
  private final DesiredState state = furnished();

  @Test
  void addsASiteWithAKnownNetwork() {
    assertThat(accepted(SiteRules.add(state, site("ber", "office"))))
        .containsExactly(new Change.SitePut(site("ber", "office")));
  }

  @Test
  void refusesASiteThatExistsOrNamesAnUnknownNetwork() {
    assertRefused(SiteRules.add(state, site("fra")), "site-exists", "'fra'");
    assertRefused(
        SiteRules.add(state, site("ber", "lab")),
        "network-absent",
        "networks: there is no network");
    assertRefused(SiteRules.replace(state, site("ber")), "site-absent", "'ber'");
  }

  @Test
  void refusesToRemoveASiteNamingItsGateways() {
    assertRefused(SiteRules.remove(state, new SiteName("fra")), "site-in-use", "gateway 'fra-1'");
    assertRefused(SiteRules.remove(state, new SiteName("ber")), "site-absent", "'ber'");
    DesiredState empty =
        state.apply(
            List.of(new Change.GatewayRemoved(new net.adit.model.identity.GatewayName("fra-1"))));
    assertThat(accepted(SiteRules.remove(empty, new SiteName("fra"))))
        .containsExactly(new Change.SiteRemoved(new SiteName("fra")));
  }

  @Test
  void letsANetworkLieAroundAPoolButNotInsideOne() {
    assertThat(accepted(NetworkRules.add(state, network("all", "10.0.0.0/8"), NAMING))).hasSize(1);
    assertRefused(
        NetworkRules.add(state, network("in", "10.200.0.4/30"), NAMING),
        "prefix-held",
        "pool 'staff' (10.200.0.0/29)");
    assertRefused(
        NetworkRules.add(state, network("same", "fd00:200::/64"), NAMING),
        "prefix-held",
        "pool 'staff' (fd00:200::/64)");
  }

  @Test
  void refusesANetworkOverAPrefixBehindADevice() {
    DesiredState taken =
        state.apply(List.of(new Change.DevicePut(device('b', 'a', "10.200.0.3", "10.77.0.0/24"))));

    assertRefused(
        NetworkRules.add(taken, network("lab", "10.77.0.0/16"), NAMING),
        "prefix-held",
        "device 'device-b' (10.77.0.0/24)");
    assertRefused(
        NetworkRules.replace(taken, network("office", "10.77.0.128/25"), NAMING),
        "prefix-held",
        "device 'device-b'");
  }

  @Test
  void refusesToRemoveANetworkNamingItsSites() {
    assertRefused(
        NetworkRules.remove(state, new NetworkName("office")), "network-in-use", "site 'fra'");
    assertRefused(NetworkRules.remove(state, new NetworkName("lab")), "network-absent", "'lab'");
  }

  @Test
  void replacesOnlyWhatExists() {
    assertRefused(
        NetworkRules.replace(state, network("lab", "10.9.0.0/16"), NAMING),
        "network-absent",
        "'lab'");
    assertRefused(
        NetworkRules.add(state, network("office", "10.9.0.0/16"), NAMING),
        "network-exists",
        "'office'");
  }
}

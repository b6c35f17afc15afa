package net.adit.controller.fleet;

import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.routing.RoutingProtocol;
import org.junit.jupiter.api.Test;

class GatewayRulesTest {
  private static final GatewayName FRA_1 = new GatewayName("fra-1");
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final RoutingProtocol AREA_1 = new RoutingProtocol.Ospf(IpAddress.v4(1));
  private final DesiredState state = furnished();

  @Test
  void addsAGatewayOfAKnownSite() {
    assertThat(accepted(GatewayRules.add(state, gateway("fra-2", "fra", 2)))).hasSize(1);
    assertRefused(
        GatewayRules.add(state, gateway("ber-1", "ber", 2)), "site-absent", "site: there is no");
    assertRefused(GatewayRules.add(state, gateway("fra-1", "fra", 2)), "gateway-exists", "'fra-1'");
  }

  @Test
  void givesEachGatewayItsOwnIdPeerAndHosts() {
    Gateway second = gateway("fra-2", "fra", 2);
    assertRefused(
        GatewayRules.add(state, changed(second, "10.255.0.1", "192.0.2.2:7444", "192.0.2.2")),
        "gateway-value-held",
        "routerId: 10.255.0.1 belongs to gateway 'fra-1'");
    assertRefused(
        GatewayRules.add(state, changed(second, "10.255.0.2", "192.0.2.1:7444", "192.0.2.2")),
        "gateway-value-held",
        "peer: 192.0.2.1:7444 belongs to gateway 'fra-1'");
    assertRefused(
        GatewayRules.add(state, changed(second, "10.255.0.2", "192.0.2.2:7444", "192.0.2.1")),
        "gateway-value-held",
        "publicHosts: 192.0.2.1 belongs to gateway 'fra-1'");
  }

  @Test
  void drainsAGatewayIfAnotherTakesSessions() {
    assertRefused(
        GatewayRules.drain(state, FRA_1, Duration.ofMinutes(2), NOW),
        "last-gateway",
        "no other gateway takes sessions");
    DesiredState two = state.apply(List.of(new Change.GatewayPut(gateway("fra-2", "fra", 2))));
    List<Change> drain = accepted(GatewayRules.drain(two, FRA_1, Duration.ofMinutes(2), NOW));
    DesiredState drained = two.apply(drain);

    assertThat(drained.gateways().values().stream().filter(Gateway::takesLogins)).hasSize(1);
    assertRefused(
        GatewayRules.drain(drained, new GatewayName("fra-2"), Duration.ofMinutes(2), NOW),
        "last-gateway",
        "nobody on 'fra-2'");
    assertRefused(
        GatewayRules.drain(two, new GatewayName("fra-9"), Duration.ofMinutes(2), NOW),
        "gateway-absent",
        "fra-9");
  }

  @Test
  void undrainsOnce() {
    DesiredState drained =
        state.apply(
            List.of(
                new Change.GatewayDrained(FRA_1, new Gateway.Drain(NOW, Duration.ofMinutes(2)))));

    DesiredState back = drained.apply(accepted(GatewayRules.undrain(drained, FRA_1)));
    assertThat(back.gateways()).isEqualTo(state.gateways());
    assertThat(accepted(GatewayRules.undrain(back, FRA_1))).isEmpty();
  }

  @Test
  void editingADrainedGatewayLeavesItDrained() {
    DesiredState drained =
        state.apply(
            List.of(
                new Change.GatewayDrained(FRA_1, new Gateway.Drain(NOW, Duration.ofMinutes(2)))));

    DesiredState edited =
        drained.apply(accepted(GatewayRules.replace(drained, gateway("fra-1", "fra", 7))));
    assertThat(edited.gateways().values()).allMatch(gateway -> gateway.drain().isPresent());
  }

  @Test
  void leavesAGatewayItsOwnValuesWhenItIsReplaced() {
    assertThat(accepted(GatewayRules.replace(state, gateway("fra-1", "fra", 1)))).hasSize(1);
    assertRefused(
        GatewayRules.replace(state, gateway("fra-9", "fra", 9)), "gateway-absent", "'fra-9'");
  }

  @Test
  void asksForAPublicHostWhereClientsDialTheGatewayItself() {
    Gateway hidden = changed(gateway("fra-2", "fra", 2), "10.255.0.2", "192.0.2.2:7444");
    assertRefused(GatewayRules.add(state, hidden), "public-host-missing", "publicHosts: ");

    DesiredState balanced =
        state.apply(
            List.of(
                new Change.SitePut(
                    new Site(
                        new SiteName("fra"),
                        new Entry.Balanced(List.of("198.51.100.1")),
                        new TreeSet<>()))));
    assertThat(accepted(GatewayRules.add(balanced, hidden))).hasSize(1);
  }

  @Test
  void removesAGateway() {
    assertThat(accepted(GatewayRules.remove(state, new GatewayName("fra-1")))).hasSize(1);
    assertRefused(
        GatewayRules.remove(state, new GatewayName("fra-9")), "gateway-absent", "'fra-9'");
  }

  @Test
  void keepsTheKeyGenerationWhenSettingsChange() {
    ClusterSettings wanted =
        new ClusterSettings(new Port(1195), new Port(8443), List.of(), List.of(), AREA_1, 7, 7);

    assertThat(accepted(SettingsRules.replace(state, wanted)))
        .containsExactly(
            new Change.SettingsPut(
                new ClusterSettings(
                    new Port(1195), new Port(8443), List.of(), List.of(), AREA_1, 1, 1)));
    assertThat(accepted(SettingsRules.replace(state, ClusterSettings.DEFAULT))).isEmpty();
    assertRefused(
        SettingsRules.replace(
            state,
            new ClusterSettings(
                new Port(1195),
                new Port(8443),
                List.of(),
                List.of(),
                new RoutingProtocol.Ospf(IpAddress.parse("fd00::1")),
                1,
                1)),
        "area-invalid",
        "routing.area: ");
  }

  private static Gateway changed(Gateway gateway, String routerId, String peer, String... hosts) {
    return new Gateway(
        gateway.name(),
        gateway.site(),
        List.of(hosts),
        Endpoint.parse(peer),
        IpAddress.parse(routerId),
        gateway.coreInterfaces(),
        gateway.daemons(),
        true,
        Optional.empty());
  }
}

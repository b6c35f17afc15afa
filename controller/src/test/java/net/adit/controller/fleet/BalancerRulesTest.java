package net.adit.controller.fleet;

import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.balance.Balancer;
import net.adit.model.balance.Vrrp;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class BalancerRulesTest {
  private static final String ENTRY = "198.51.100.1";

  /// The direct site `fra` with gateway `fra-1`, the balanced one `dub` with `dub-1` and the
  /// balancer `dub-a`.
  private final DesiredState state =
      furnished()
          .apply(
              List.of(
                  new Change.SitePut(balanced("dub")),
                  new Change.SitePut(balanced("ams")),
                  new Change.GatewayPut(gateway("dub-1", "dub", 11)),
                  new Change.BalancerPut(balancer("dub-a", "dub", 21, ENTRY))));

  private static Site balanced(String name) {
    return new Site(new SiteName(name), new Entry.Balanced(List.of(ENTRY)), new TreeSet<>());
  }

  private static Balancer balancer(String name, String site, int id, String... addresses) {
    return new Balancer(
        new GatewayName(name),
        new SiteName(site),
        new TreeSet<>(Arrays.stream(addresses).map(IpAddress::parse).toList()),
        IpAddress.parse("10.255.0." + id),
        new TreeSet<>(List.of(new InterfaceName("eth1"))),
        Optional.empty());
  }

  private static Balancer holding(Balancer balancer, int id) {
    return new Balancer(
        balancer.name(),
        balancer.site(),
        balancer.virtualAddresses(),
        balancer.routerId(),
        new TreeSet<>(),
        Optional.of(new Vrrp(new InterfaceName("eth0"), id)));
  }

  @Test
  void oneThatHoldsTheAddressesInTurnGoesTogetherWithItsLikeAlone() {
    Balancer second = balancer("dub-b", "dub", 22, ENTRY);
    assertRefused(
        BalancerRules.add(state, holding(second, 51)),
        "balancers-disagree",
        "'dub-a' of the same site announces the addresses to routers");
    DesiredState held =
        state.apply(
            List.of(new Change.BalancerPut(holding(balancer("dub-a", "dub", 21, ENTRY), 51))));
    assertThat(accepted(BalancerRules.add(held, holding(second, 51)))).hasSize(1);
    assertRefused(
        BalancerRules.add(held, holding(second, 52)),
        "balancers-disagree",
        "'dub-a' of the same site holds the addresses in turn, with VRRP id 51");
    assertRefused(
        BalancerRules.add(held, second), "balancers-disagree", "holds the addresses in turn");
  }

  @Test
  void addsASecondOneOfTheSameAddresses() {
    assertThat(accepted(BalancerRules.add(state, balancer("dub-b", "dub", 22, ENTRY)))).hasSize(1);
    assertRefused(
        BalancerRules.add(state, balancer("dub-b", "dub", 22, "198.51.100.2")),
        "balancers-disagree",
        "'dub-a' of the same site has the virtual addresses 198.51.100.1");
  }

  @Test
  void sharesNamesAndRouterIdsWithGateways() {
    assertRefused(
        BalancerRules.add(state, balancer("fra-1", "dub", 22, ENTRY)),
        "gateway-exists",
        "name: there is a gateway 'fra-1' already");
    assertRefused(
        GatewayRules.add(state, gateway("dub-a", "fra", 22)),
        "balancer-exists",
        "name: there is a balancer 'dub-a' already");
    assertRefused(
        BalancerRules.add(state, balancer("dub-b", "dub", 11, ENTRY)),
        "router-id-in-use",
        "gateway 'dub-1' has the router id 10.255.0.11");
    assertRefused(
        GatewayRules.add(state, gateway("dub-2", "dub", 21)),
        "router-id-in-use",
        "balancer 'dub-a' has the router id 10.255.0.21");
  }

  @Test
  void standsOnlyBeforeABalancedSiteWhichThenStaysOne() {
    assertRefused(
        BalancerRules.add(state, balancer("fra-a", "fra", 22, "198.51.100.3")),
        "site-direct",
        "site 'fra' is entered directly");
    Site direct = new Site(new SiteName("dub"), new Entry.Direct(), new TreeSet<>());
    assertRefused(SiteRules.replace(state, direct), "entry-in-use", "in use by balancer 'dub-a'");
    assertRefused(
        SiteRules.remove(state, new SiteName("dub")),
        "site-in-use",
        "gateway 'dub-1', balancer 'dub-a'");
  }

  @Test
  void refusesAnAddressThatAHostHas() {
    assertRefused(
        BalancerRules.add(state, balancer("ams-a", "ams", 22, "192.0.2.11")),
        "virtual-address-in-use",
        "gateway 'dub-1' has one of the addresses 192.0.2.11");
    assertRefused(
        BalancerRules.add(state, balancer("ams-a", "ams", 22, ENTRY)),
        "virtual-address-in-use",
        "site 'dub' has one of the addresses");
    DesiredState low =
        state.apply(List.of(new Change.BalancerPut(balancer("ams-a", "ams", 22, "192.0.2.12"))));
    assertRefused(
        GatewayRules.add(low, gateway("dub-2", "dub", 12)),
        "virtual-address-in-use",
        "balancer 'ams-a' serves one of the addresses of 'dub-2'");
  }

  @Test
  void refusesWhatItCannotLeadClientsTo() {
    Balancer both = balancer("dub-a", "dub", 21, ENTRY, "2001:db8::1");
    assertRefused(
        BalancerRules.replace(state, both),
        "gateway-unreachable",
        "cannot send 198.51.100.1 and 2001:db8::1 to gateway 'dub-1'");
    DesiredState dual = state.apply(List.of(new Change.BalancerPut(both)));
    assertRefused(
        GatewayRules.add(dual, gateway("dub-2", "dub", 12)),
        "gateway-unreachable",
        "to gateway 'dub-2', which has no address of each family");
  }
}

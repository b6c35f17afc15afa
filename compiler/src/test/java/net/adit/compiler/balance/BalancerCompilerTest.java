package net.adit.compiler.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.compiler.ClusterCompiler;
import net.adit.compiler.ClusterPlan;
import net.adit.model.balance.Balancer;
import net.adit.model.balance.Vrrp;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;
import net.adit.model.plan.balance.BalancerPlan;
import org.junit.jupiter.api.Test;

class BalancerCompilerTest {
  private static final SiteName DUB = new SiteName("dub");
  private static final IpAddress ENTRY4 = IpAddress.parse("198.51.100.1");
  private static final IpAddress ENTRY6 = IpAddress.parse("2001:db8::1");

  private final DesiredState state =
      DesiredState.EMPTY.apply(
          List.of(
              new Change.SitePut(
                  new Site(DUB, new Entry.Balanced(List.of("198.51.100.1")), new TreeSet<>())),
              gateway("dub-1", 1, true, "gw.example.org", "192.0.2.11", "2001:db8::11"),
              gateway("dub-2", 2, true, "2001:db8::12"),
              gateway("dub-3", 3, false, "192.0.2.13", "2001:db8::13"),
              new Change.BalancerPut(balancer()),
              new Change.GatewayDrained(
                  new GatewayName("dub-2"),
                  new Gateway.Drain(Instant.EPOCH, Gateway.Drain.DEFAULT_TIME))));

  private static Change gateway(String name, int number, boolean enabled, String... hosts) {
    return new Change.GatewayPut(
        new Gateway(
            new GatewayName(name),
            DUB,
            Arrays.asList(hosts),
            Endpoint.parse("10.0.0." + number + ":7444"),
            IpAddress.parse("10.255.0." + number),
            new TreeSet<>(),
            Gateway.DaemonCount.DEFAULT,
            enabled,
            Optional.empty()));
  }

  private static Balancer balancer() {
    return balancer(Optional.empty());
  }

  private static Balancer balancer(Optional<Vrrp> vrrp) {
    return new Balancer(
        new GatewayName("dub-a"),
        DUB,
        new TreeSet<>(List.of(ENTRY4, ENTRY6)),
        IpAddress.parse("10.255.0.9"),
        new TreeSet<>(List.of(new InterfaceName("eth1"))),
        vrrp);
  }

  private static BalancerPlan planOf(DesiredState state) {
    ClusterPlan plans = ClusterCompiler.compile(state);
    return Optional.ofNullable(plans.balancers().get(new GatewayName("dub-a"))).orElseThrow();
  }

  private static GatewayPlan gateway(DesiredState state, String name) {
    return Optional.ofNullable(ClusterCompiler.compile(state).gateways().get(new GatewayName(name)))
        .orElseThrow();
  }

  @Test
  void spreadsOverEnabledGatewaysByTheirOwnAddresses() {
    BalancePlan spread = planOf(state).spread().orElseThrow();
    assertThat(spread.ports().keySet()).containsExactly(Transport.values());
    assertThat(spread.gateways())
        .extracting(gateway -> gateway.name().value(), BalancedGateway::draining)
        .containsExactly(tuple("dub-1", false), tuple("dub-2", true));
    assertThat(spread.gateways().getFirst().addresses())
        .as("the first of its public addresses of each family")
        .containsExactly(IpAddress.parse("192.0.2.11"), IpAddress.parse("2001:db8::11"));
    assertThat(spread.gateways().getLast().addresses())
        .as("by its agent's address, where it has no public one")
        .contains(IpAddress.parse("10.0.0.2"));
    assertThat(spread.heldHere()).isFalse();
  }

  @Test
  void addressesThatAreHeldInTurnAreTheHostsOwn() {
    Vrrp vrrp = new Vrrp(new InterfaceName("eth0"), 7);
    BalancerPlan plan =
        planOf(state.apply(List.of(new Change.BalancerPut(balancer(Optional.of(vrrp))))));
    assertThat(plan.vrrp()).contains(vrrp);
    assertThat(plan.spread().orElseThrow().heldHere()).isTrue();
  }

  @Test
  void announcesTheVirtualAddressesAndNothingElse() {
    assertThat(planOf(state).routing().poolPrefixes())
        .containsExactly(Prefix.parse("198.51.100.1/32"), Prefix.parse("2001:db8::1/128"));
    assertThat(planOf(state).routing().devicePrefixes()).isEmpty();
  }

  @Test
  void tellsGatewaysWhichAddressesComeAndWhoListens() {
    GatewayPlan plan = gateway(state, "dub-1");
    assertThat(plan.server().entryAddresses()).containsExactly(ENTRY4, ENTRY6);
    assertThat(plan.peers().balancers()).containsExactly(new GatewayName("dub-a"));
    assertThat(plan.peers().peers()).doesNotContainKey(new GatewayName("dub-a"));
  }

  @Test
  void spreadsNothingWithoutGateways() {
    DesiredState none =
        state.apply(
            List.of(
                new Change.GatewayRemoved(new GatewayName("dub-1")),
                new Change.GatewayRemoved(new GatewayName("dub-2"))));
    assertThat(planOf(none).spread()).isEmpty();
  }
}

package net.adit.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.ServerPlan;
import org.junit.jupiter.api.Test;

class DaemonPlanTest {
  private static final AddressPool FIRST =
      new AddressPool(Prefix.parse("10.8.0.0/16"), Prefix.parse("fd00:8::/64"));
  private static final AddressPool SECOND =
      new AddressPool(Prefix.parse("10.9.0.0/24"), Prefix.parse("fd00:9::/64"));

  @Test
  void runsOneUdpDaemonPerProcessorAndTcpBehindThem() {
    List<DaemonPlan> plans = DaemonPlan.all(server(true, 0, 1, List.of(FIRST)), 2);

    assertThat(plans)
        .map(plan -> plan.tunnel() + " " + plan.transport() + " " + plan.port())
        .containsExactly("adit0 udp 11940", "adit1 udp 11941", "adit2 tcp 11940");
  }

  @Test
  void followsThePlansNumbers() {
    assertThat(DaemonPlan.all(server(true, 3, 0, List.of(FIRST)), 8))
        .map(DaemonPlan::transport)
        .containsExactly(Transport.UDP, Transport.UDP, Transport.UDP);
  }

  @Test
  void carriesTheAddressesOfAllPoolsFirstIpv4First() {
    assertThat(DaemonPlan.all(server(true, 1, 0, List.of(FIRST, SECOND)), 1))
        .singleElement()
        .satisfies(plan ->
            assertThat(plan.addresses())
                .containsExactly(
                    IpAddress.parse("10.8.0.1"),
                    IpAddress.parse("10.9.0.1"),
                    IpAddress.parse("fd00:8::a08:1"),
                    IpAddress.parse("fd00:9::a09:1")));
  }

  @Test
  void runsNothingOnADisabledGatewayOrWithoutPools() {
    assertThat(DaemonPlan.all(server(false, 2, 1, List.of(FIRST)), 2)).isEmpty();
    assertThat(DaemonPlan.all(server(true, 2, 1, List.of()), 2)).isEmpty();
  }

  @Test
  void namesALifeInTextThatParsesBack() {
    DaemonStart start = DaemonStart.parse("adit0/123@456").orElseThrow();

    assertThat(start).hasToString("adit0/123@456");
    assertThat(DaemonStart.parse("adit0/x")).isEmpty();
    assertThat(DaemonStart.parse("/1@2")).isEmpty();
    assertThat(DaemonStart.parse("")).isEmpty();
  }

  @Test
  void runsAsManyDaemonsForEachTlsCryptKeyAndLeavesThoseOfTheOtherAlone() {
    List<DaemonPlan> first = DaemonPlan.all(server(1, 1, List.of(1)), 1);
    List<DaemonPlan> both = DaemonPlan.all(server(1, 1, List.of(1, 2)), 1);
    List<DaemonPlan> second = DaemonPlan.all(server(1, 1, List.of(2)), 1);
    List<DaemonPlan> third = DaemonPlan.all(server(1, 1, List.of(3)), 1);

    assertThat(both)
        .map(plan -> plan.tunnel() + " " + plan.transport() + " " + plan.port())
        .containsExactly(
            "adit0 udp 11940", "adit1 tcp 11940", "adit128 udp 12004", "adit129 tcp 12004");
    assertThat(both).extracting(DaemonPlan::tlsCryptGeneration).containsExactly(1, 1, 2, 2);
    assertThat(both).containsAll(first).containsAll(second);
    assertThat(third)
        .map(DaemonPlan::tunnel)
        .isEqualTo(first.stream().map(DaemonPlan::tunnel).toList());
  }

  private static ServerPlan server(int udp, int tcp, List<Integer> generations) {
    return server(true, udp, tcp, List.of(FIRST), generations);
  }

  private static ServerPlan server(boolean enabled, int udp, int tcp, List<AddressPool> pools) {
    return server(enabled, udp, tcp, pools, List.of(1));
  }

  private static ServerPlan server(
      boolean enabled, int udp, int tcp, List<AddressPool> pools, List<Integer> generations) {
    return new ServerPlan(
        enabled,
        udp,
        tcp,
        new Port(1194),
        new Port(443),
        pools,
        List.of(),
        new TreeSet<>(),
        generations,
        new TreeSet<>(),
        Optional.empty());
  }
}

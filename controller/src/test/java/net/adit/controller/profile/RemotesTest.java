package net.adit.controller.profile;

import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static net.adit.controller.rule.TestCluster.site;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.SiteName;
import net.adit.openvpn.config.Remote;
import org.junit.jupiter.api.Test;

class RemotesTest {
  private final DesiredState state =
      furnished()
          .apply(
              List.of(
                  new Change.GatewayPut(gateway("fra-2", "fra", 2)),
                  new Change.SitePut(
                      new Site(
                          new SiteName("ber"),
                          new Entry.Balanced(List.of("198.51.100.1", "2001:db8::1")),
                          new TreeSet<>())),
                  new Change.GatewayPut(gateway("ber-1", "ber", 3))));

  @Test
  void dialsVirtualAddressesOfBalancedSitesAndGatewaysOfDirectOnes() {
    assertThat(texts(state, deviceId('a')))
        .containsExactlyInAnyOrder(
            "198.51.100.1:1194 udp",
            "[2001:db8::1]:1194 udp",
            "192.0.2.1:1194 udp",
            "192.0.2.2:1194 udp",
            "198.51.100.1:443 tcp",
            "[2001:db8::1]:443 tcp",
            "192.0.2.1:443 tcp",
            "192.0.2.2:443 tcp");
  }

  @Test
  void triesUdpBeforeTcp() {
    assertThat(texts(state, deviceId('a')).subList(0, 4)).allMatch(text -> text.endsWith("udp"));
    assertThat(texts(state, deviceId('a')).subList(4, 8)).allMatch(text -> text.endsWith("tcp"));
  }

  @Test
  void leavesOutGatewaysThatAreNotEnabled() {
    DesiredState two =
        state.apply(
            List.of(
                new Change.GatewayPut(disabled(gateway("fra-2", "fra", 2))),
                new Change.GatewayPut(disabled(gateway("ber-1", "ber", 3)))));

    assertThat(texts(two, deviceId('a')))
        .containsExactly("192.0.2.1:1194 udp", "192.0.2.1:443 tcp");
    assertThat(
            Remotes.of(
                DesiredState.EMPTY.apply(List.of(new Change.SitePut(site("x")))), deviceId('a')))
        .isEmpty();
  }

  @Test
  void spreadsDevicesOverTheListButKeepsEachItsOrder() {
    List<String> first =
        IntStream.range(0, 64)
            .mapToObj(number -> new DeviceId("d-%016d".formatted(number)))
            .map(device -> texts(state, device).getFirst())
            .distinct()
            .toList();

    assertThat(first).hasSize(4);
    assertThat(texts(state, deviceId('a'))).isEqualTo(texts(state, deviceId('a')));
  }

  private static Gateway disabled(Gateway gateway) {
    return new Gateway(
        gateway.name(),
        gateway.site(),
        gateway.publicHosts(),
        gateway.peer(),
        gateway.routerId(),
        gateway.coreInterfaces(),
        gateway.daemons(),
        false,
        Optional.empty());
  }

  private static List<String> texts(DesiredState state, DeviceId device) {
    return Remotes.of(state, device).stream()
        .map((Remote remote) -> remote.endpoint() + " " + remote.transport())
        .toList();
  }
}

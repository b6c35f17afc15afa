package net.adit.compiler.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.compiler.balance.OwnBalancer.Program;
import net.adit.model.InvalidValueException;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class OwnBalancerTest {
  private static final SiteName DUB = new SiteName("dub");
  private final DesiredState state =
      DesiredState.EMPTY.apply(
          List.of(
              gateway("dub-1", "192.0.2.11", "2001:db8::11"),
              gateway("dub-2", "gw2.example.org", "192.0.2.12", "2001:db8::12"),
              gateway("dub-3", "192.0.2.13"),
              new Change.GatewayDrained(
                  new GatewayName("dub-3"),
                  new Gateway.Drain(Instant.EPOCH, Gateway.Drain.DEFAULT_TIME))));

  private static Change gateway(String name, String... hosts) {
    return new Change.GatewayPut(
        new Gateway(
            new GatewayName(name),
            DUB,
            List.of(hosts),
            Endpoint.parse("192.0.2.1:7444"),
            IpAddress.parse("10.0.0.1"),
            Sorted.set(List.of()),
            Gateway.DaemonCount.DEFAULT,
            true,
            Optional.empty()));
  }

  private static Site entered(Entry entry) {
    return new Site(DUB, entry, Sorted.set(List.of()), Sorted.map(java.util.Map.of()));
  }

  private String export(Program program, Entry entry, String... addresses) {
    return OwnBalancer.configuration(
        state, entered(entry), program, Stream.of(addresses).map(IpAddress::parse).toList());
  }

  @Test
  void spreadsOverTheGatewaysThatTakeSessions() {
    String nginx = export(Program.NGINX, new Entry.Balanced(List.of("192.0.2.1", "2001:db8::1")));

    assertThat(nginx)
        .contains("server 192.0.2.11:1194", "server 192.0.2.12:443", "server [2001:db8::12]:1194")
        .contains("listen 192.0.2.1:1194 udp", "listen [2001:db8::1]:443")
        .doesNotContain("192.0.2.13");
  }

  @Test
  void addressesMayBeSaidWhereTheEntryIsAName() {
    Entry name = new Entry.Balanced(List.of("vpn.example.org"));

    assertThat(export(Program.NFTABLES, name, "192.0.2.1"))
        .contains("ip daddr 192.0.2.1 udp dport 1194 dnat ip to jhash");
    assertThatThrownBy(() -> export(Program.NFTABLES, name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("say which addresses it stands for");
  }

  @Test
  void directSitesNeedNone() {
    assertThatThrownBy(() -> export(Program.NGINX, new Entry.Direct()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("needs no balancer");
    assertThatThrownBy(() -> export(Program.NGINX, new Entry.Direct(), "192.0.2.1"))
        .hasMessageContaining("needs no balancer");
  }

  @Test
  void gatewaysNeedAnAddressOfEachFamily() {
    DesiredState serving =
        state.apply(List.of(new Change.GatewayUndrained(new GatewayName("dub-3"))));
    Site site = entered(new Entry.Balanced(List.of("2001:db8::1")));

    assertThatThrownBy(() -> OwnBalancer.configuration(serving, site, Program.NGINX, List.of()))
        .hasMessageContaining("cannot send 2001:db8::1 to dub-3");
  }
}

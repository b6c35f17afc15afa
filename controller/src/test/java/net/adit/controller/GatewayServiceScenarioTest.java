package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.desired.Entry;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.client.AditClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gateways taken out of service and put back, and the balancer in front of them.
class GatewayServiceScenarioTest {
  private static final GatewayView.DrainRequest USUAL =
      new GatewayView.DrainRequest(Optional.empty());

  @TempDir Path directory;
  private TestController controller;
  private AditClient client;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
    add("one", 101);
    add("two", 102);
  }

  private void add(String name, int number) {
    client
        .gateways()
        .add(
            new GatewaySpec(
                new GatewayName(name),
                new SiteName("fra"),
                List.of("198.51.100." + number),
                Endpoint.parse("198.51.100." + number + ":7444"),
                IpAddress.parse("198.51.100." + number),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty()));
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void aDrainIsShownUntilItIsTakenBack() {
    GatewayView drained =
        client.drainGateway(
            "one", new GatewayView.DrainRequest(Optional.of(Duration.ofMinutes(5))));

    assertThat(drained.drain().map(GatewayView.Drain::within)).contains(Duration.ofMinutes(5));
    assertThat(client.gateways().show("one").drain()).isEqualTo(drained.drain());
    assertThat(client.undrainGateway("one").drain()).isEmpty();
    assertThat(client.gateways().show("one").drain()).isEmpty();
  }

  @Test
  void aDrainNeedsAGatewayAndATimeThatCanBe() {
    assertThatThrownBy(() -> client.drainGateway("nine", USUAL))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("there is no gateway 'nine'");
    assertThatThrownBy(() ->
            client.drainGateway(
                "one", new GatewayView.DrainRequest(Optional.of(Duration.ofDays(2)))))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("expected 1 second to 1 day");
    assertThat(client.gateways().show("one").drain()).isEmpty();
  }

  @Test
  void balancersAreForTheGatewaysThatTakeSessions() {
    SiteSpec site = client.sites().show("fra");
    client
        .sites()
        .replace(
            "fra",
            new SiteSpec(
                site.name(),
                new Entry.Balanced(List.of("198.51.100.1")),
                site.networks(),
                site.bgpNeighbors(),
                site.weight()));
    client.drainGateway("two", USUAL);

    assertThat(client.exportBalancer("fra", Map.of("for", "nginx")))
        .contains("server 198.51.100.101:1194")
        .doesNotContain("198.51.100.102");
    assertThat(client.exportBalancer("fra", Map.of("addresses", "198.51.100.9")))
        .contains("ip daddr 198.51.100.9 udp dport 1194 dnat");
    assertThatThrownBy(() -> client.exportBalancer("fra", Map.of("for", "haproxy")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("expected nginx or nftables");
    assertThatThrownBy(() -> client.exportBalancer("ber", Map.of()))
        .hasMessageContaining("there is no site 'ber'");
  }
}

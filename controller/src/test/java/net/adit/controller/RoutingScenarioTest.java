package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.Cluster.Announcements;
import net.adit.protocol.rest.Cluster.Settings;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.client.AditClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A routing protocol and its neighbours, as asked for and as shown.
class RoutingScenarioTest {
  private static final RoutingProtocol BGP = new RoutingProtocol.Bgp(new AsNumber(64_600));

  @TempDir Path directory;
  private TestController controller;
  private AditClient client;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  private void speak(RoutingProtocol protocol) {
    Settings present = client.settings();
    client.changeSettings(
        new Settings(
            present.udpPort(),
            present.tcpPort(),
            present.dnsServers(),
            present.dnsDomains(),
            protocol));
  }

  private void list(Map<IpAddress, AsNumber> neighbors) {
    SiteSpec present = client.sites().show("fra");
    client
        .sites()
        .replace(
            "fra",
            new SiteSpec(
                present.name(),
                present.entry(),
                present.networks(),
                new TreeMap<>(neighbors),
                present.weight()));
  }

  @Test
  void keepsProtocolAndNeighbors() {
    Map<IpAddress, AsNumber> neighbors = Map.of(IpAddress.parse("10.1.0.1"), new AsNumber(64_512));
    list(neighbors);
    speak(BGP);
    assertThat(client.settings().routing()).isEqualTo(BGP);
    assertThat(client.sites().show("fra").bgpNeighbors()).isEqualTo(neighbors);
  }

  @Test
  void tellsWhatGatewaysMayAnnounce() {
    speak(BGP);
    Announcements announced = client.announcements();
    assertThat(announced.routing()).isEqualTo(BGP);
    assertThat(announced.poolPrefixes())
        .containsExactly(Prefix.parse("10.200.0.0/24"), Prefix.parse("fd00:200::/64"));
    assertThat(announced.devicePrefixes()).isEmpty();
    assertThat(announced.mostRoutes()).isEqualTo(1024);
  }

  @Test
  void refusesAddressThatIsNoRouters() {
    assertThatThrownBy(() -> list(Map.of(IpAddress.parse("fe80::1"), new AsNumber(64_512))))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("BGP neighbor fe80::1 is no address of a router");
  }
}

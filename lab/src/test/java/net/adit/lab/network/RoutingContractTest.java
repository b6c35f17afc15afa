package net.adit.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.adit.lab.host.Await;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real FRR: core routers of each protocol find one another and know the way to all servers.
@Tag("contract")
class RoutingContractTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Shape SHAPE = new Shape(3, 1, 0);

  @ParameterizedTest
  @EnumSource(Routing.class)
  void serversOfAllSitesAreReached(Routing routing) {
    try (LabNetwork network = LabNetwork.raise(SHAPE, RouterKeys.same("lablablab"), routing)) {
      network.awaitCores(PATIENCE);
      for (IpAddress server : Addresses.server(3)) {
        Await.until(
            routing + " to " + server,
            PATIENCE,
            () ->
                network
                    .command(Cluster.server(1), "ping", "-c", "1", "-W", "1", server.toString())
                    .run()
                    .ok());
      }
      assertThat(network.routers())
          .extracting(core -> core.show("show running-config").contains("lablablab"))
          .isEqualTo(List.of(true, true, true));
    }
  }
}

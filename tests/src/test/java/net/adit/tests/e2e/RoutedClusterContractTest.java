package net.adit.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Await;
import net.adit.lab.host.Command;
import net.adit.lab.host.Machine;
import net.adit.lab.network.FrrRouter;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.product.AditPaths;
import net.adit.lab.product.AditProduct;
import net.adit.lab.product.ClusterSetup;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The real product with a core router that speaks not OSPF, as that of the demo, from the command
/// line to the table of the core: a protocol is chosen, the gateway's key is the cluster's, a
/// device's route is learnt.
@Tag("contract")
class RoutedClusterContractTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Shape SHAPE = new Shape(1, 1, 0);
  private static final String GATEWAY = Cluster.gateway(1, 1);

  @BeforeAll
  static void require() {
    Machine.require();
  }

  @ParameterizedTest
  @EnumSource(names = {"BGP", "RIP"})
  void coreLearnsWhereADeviceIs(Routing routing) {
    RouterKeys keys = RouterKeys.same("0123456789abcdef");
    try (LabNetwork network = LabNetwork.raise(SHAPE, keys, routing)) {
      AditPaths paths = new AditPaths(Launcher.find(), network.directory("adit"));
      AditProduct product = new AditProduct(network, paths);
      ClusterSetup setup = new ClusterSetup(SHAPE, routing);
      product.initController();
      product.startController();
      product.run(setup.script());
      setup.startAgents(product);
      FrrRouter core = network.routers().getFirst();
      core.awaitNeighbours(1, PATIENCE);

      ip(network, "route", "add", "10.200.0.9/32", "dev", "adit0");
      ip(network, "route", "add", "fd00:200::9/128", "dev", "adit0");
      Await.until("v4 in the core", PATIENCE, () -> core.show("show ip route").contains(".0.9/32"));
      Await.until(
          "v6 in the core", PATIENCE, () -> core.show("show ipv6 route").contains("::9/128"));
      assertThat(agent(network, paths, "doctor")).doesNotContain("neighbor", "router");
      assertThat(agent(network, paths, "print-routing")).contains("match interface adit0");
      assertThat(agent(network, paths, "print-routing", "--for", "bird")).contains("krt_source");
      assertThat(filter(network, paths))
          .contains("ip prefix-list ADIT-V4 permit 10.200.0.0/16 ge 32")
          .contains(routing == Routing.RIP ? "router rip" : routing.word());
    }
  }

  private static void ip(LabNetwork network, String... words) {
    network.command(GATEWAY, "ip").and(words).run().orThrow();
  }

  /// What the gateway's own program prints. Its status is of no concern: this machine's openvpn may
  /// be one that doctor warns of.
  private static String agent(LabNetwork network, AditPaths paths, String... words) {
    return network
        .command(GATEWAY, paths.launcher().toString(), "agent")
        .and(words)
        .and("--config", paths.agentConfig(GATEWAY).toString())
        .run()
        .output();
  }

  private static String filter(LabNetwork network, AditPaths paths) {
    Command command =
        network.command(Cluster.CONTROLLER, paths.launcher().toString(), "routing", "print-filter");
    return command.with(Map.of("ADIT_HOME", paths.home().toString())).run().orThrow();
  }
}

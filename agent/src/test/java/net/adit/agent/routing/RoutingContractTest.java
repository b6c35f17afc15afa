package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.agent.routing.Frr.Applied;
import net.adit.host.HostProcess;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.Signal;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real FRR on both sides:
///
/// ```
///   devices - tun0, tun1 [gateway] core0 ---- core0 [core]
/// ```
@Tag("contract")
class RoutingContractTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final InterfaceName TUN0 = new InterfaceName("tun0");
  private static final InterfaceName TUN1 = new InterfaceName("tun1");
  private static final List<Prefix> DEVICE =
      List.of(Prefix.parse("10.200.0.12/32"), Prefix.parse("fd00:200::ac8:c/128"));
  private static final String POOLS = "10.200.0.0/16 fd00:200::/64";

  private NetworkNamespace gateway;
  private NetworkNamespace core;
  private FrrInstance instance;
  private Frr frr;
  private Frr coreFrr;
  private KernelRoutes routes;
  private RouteNetlink netlink;

  @BeforeEach
  void connectGatewayAndCore() {
    gateway = new NetworkNamespace();
    core = new NetworkNamespace();
    gateway.connect("core0", core, "core0");
    gateway.exec("ip", "address", "add", "192.0.2.1/24", "dev", "core0");
    core.exec("ip", "address", "add", "192.0.2.2/24", "dev", "core0");
    for (String tun : List.of("tun0", "tun1")) {
      gateway.exec("ip", "tuntap", "add", tun, "mode", "tun");
      gateway.exec("ip", "link", "set", tun, "up");
    }
    instance = new FrrInstance(gateway.name());
    frr = new Frr(instance, new ProcessRunner(), Frr.Starter.AGENT);
    coreFrr = new Frr(new FrrInstance(core.name()), new ProcessRunner(), Frr.Starter.AGENT);
    netlink = gateway.call(RouteNetlink::new);
    routes = new KernelRoutes(netlink);
    applyInCore("core0");
  }

  private void applyInCore(String links) {
    applyInCore(links, RoutingPlans.KEYS);
  }

  private void applyInCore(String links, RoutingKeys keys) {
    core.call(() ->
        coreFrr.apply(
            new FrrConfig(RoutingPlans.plan("192.0.2.2", links, "", ""), new TreeSet<>(), keys)));
  }

  @AfterEach
  void remove() {
    frr.stop();
    coreFrr.stop();
    frr.remove();
    coreFrr.remove();
    netlink.close();
    gateway.close();
    core.close();
  }

  private Applied apply(FrrConfig config) {
    return gateway.call(() -> frr.apply(config));
  }

  private String coreRoutes() {
    return core.exec("ip", "-4", "route", "show", "proto", "ospf")
        + core.exec("ip", "-6", "route", "show", "proto", "ospf");
  }

  private void awaitInCore(String... prefixes) {
    await(() -> List.of(prefixes).stream().allMatch(prefix -> coreRoutes().contains(prefix)));
  }

  private List<OspfNeighbor> neighbors() {
    NeighborTables tables = new NeighborTables(instance, new ProcessRunner());
    return Stream.of(Family.values()).flatMap(family -> tables.ospf(family).stream()).toList();
  }

  private void awaitNeighbors() {
    await(() -> neighbors().stream().filter(OspfNeighbor::isFull).count() == 2);
  }

  private static void await(Callable<Boolean> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(20);
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void coreLearnsAndForgetsDevices() {
    assertThat(apply(RoutingPlans.config(POOLS, "192.168.7.0/24", "tun0")))
        .isEqualTo(Applied.STARTED);
    awaitNeighbors();
    routes.announce(TUN0, DEVICE);
    routes.announce(TUN0, List.of(Prefix.parse("192.168.7.0/24")));
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ", "192.168.7.0/24 ");
    routes.withdraw(TUN0, DEVICE);
    await(() -> !coreRoutes().contains("200.0.12") && !coreRoutes().contains("ac8:c"));
  }

  @Test
  void coreLearnsByOspfv3WithoutProofWhereThatIsWanted() {
    RoutingKeys keys =
        new RoutingKeys(
            RoutingPlans.KEYS.ospfMd5(), Optional.empty(), Optional.empty(), Optional.empty());
    FrrConfig usual = RoutingPlans.config(POOLS, "", "tun0");
    apply(usual);
    awaitNeighbors();
    routes.announce(TUN0, DEVICE);
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");

    applyInCore("core0", keys);
    await(() -> !coreRoutes().contains("ac8:c"));
    apply(RoutingPlans.withKeys(keys, usual));
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
  }

  @Test
  void announcesNeitherForeignRoutesNorPools() {
    apply(RoutingPlans.config(POOLS, "", "tun0"));
    awaitNeighbors();
    routes.reconcile(Map.of(), RoutingPlans.prefixes(POOLS));
    gateway.exec("ip", "route", "add", "10.200.0.99/32", "dev", "tun1");
    gateway.exec("ip", "route", "add", "10.200.5.0/24", "dev", "tun0");
    gateway.exec("ip", "route", "add", "10.77.0.1/32", "dev", "tun0");
    routes.announce(TUN0, DEVICE);
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    assertThat(coreRoutes().lines()).hasSize(2);
  }

  @Test
  void takesOverChangesWithoutLosingNeighbors() {
    apply(RoutingPlans.config(POOLS, "", "tun0"));
    awaitNeighbors();
    routes.announce(TUN1, DEVICE);
    routes.announce(TUN0, List.of(Prefix.parse("10.201.0.1/32")));
    List<HostProcess> before = processes();
    assertThat(apply(RoutingPlans.config(POOLS, "", "tun0"))).isEqualTo(Applied.UNCHANGED);
    FrrConfig more = RoutingPlans.config(POOLS + " 10.201.0.0/16", "", "tun0 tun1");
    assertThat(apply(more)).isEqualTo(Applied.CHANGED);
    assertThat(neighbors()).hasSize(2).allMatch(OspfNeighbor::isFull);
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ", "10.201.0.1 ");
    assertThat(apply(RoutingPlans.config("", "", "tun1"))).isEqualTo(Applied.CHANGED);
    await(() -> coreRoutes().isBlank());
    assertThat(neighbors()).hasSize(2).allMatch(OspfNeighbor::isFull);
    assertThat(processes()).isEqualTo(before);
  }

  @Test
  void everyLineCanBeTakenBackWhileRunning() {
    apply(RoutingPlans.usual());
    FrrConfig elsewhere =
        new FrrConfig(
            RoutingPlans.plan("192.0.2.1", "eth9", "10.9.0.0/16", ""),
            new TreeSet<>(),
            RoutingKeys.NONE);
    assertThat(apply(elsewhere)).isEqualTo(Applied.CHANGED);
    String running =
        new ProcessRunner()
            .run(ProcessRunner.Command.of("vtysh", "-N", instance.name(), "-c", "show running"))
            .out();
    assertThat(running)
        .contains("interface eth9")
        .doesNotContain("interface core0")
        .doesNotContain("tun0")
        .doesNotContain("message-digest")
        .doesNotContain("10.200.0.0");
    assertThat(apply(RoutingPlans.usual())).isEqualTo(Applied.CHANGED);
    awaitNeighbors();
  }

  @Test
  void restartedAgentAdoptsRunningDaemons() {
    apply(RoutingPlans.usual());
    List<HostProcess> before = processes();
    frr = new Frr(instance, new ProcessRunner(), Frr.Starter.AGENT);
    assertThat(apply(RoutingPlans.usual())).isEqualTo(Applied.UNCHANGED);
    assertThat(processes()).isEqualTo(before);
  }

  @Test
  void restartsDaemonThatDied() {
    apply(RoutingPlans.usual());
    awaitNeighbors();
    routes.announce(TUN0, DEVICE);
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    for (FrrDaemon daemon : RoutingPlans.usual().daemons()) {
      HostProcess process = instance.find(daemon).orElseThrow();
      process.signal(Signal.KILL);
      assertThat(process.awaitEnd(PATIENCE)).isTrue();
      assertThat(gateway.call(frr::ensureRunning)).isEqualTo(startedAfter(daemon));
    }
    assertThat(gateway.call(frr::ensureRunning)).isEmpty();
    awaitNeighbors();
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
  }

  private static List<FrrDaemon> startedAfter(FrrDaemon ended) {
    return ended == FrrDaemon.ZEBRA
        ? List.of(FrrDaemon.ZEBRA, FrrDaemon.OSPFD, FrrDaemon.OSPF6D)
        : List.of(ended);
  }

  @Test
  void whatWasLearntIsReachedAgainAfterAnEndOfZebra() {
    core.exec("ip", "link", "add", "lan0", "type", "veth", "peer", "name", "lan1");
    core.exec("ip", "address", "add", "198.51.100.1/24", "dev", "lan0");
    core.exec("ip", "link", "set", "lan0", "up");
    core.exec("ip", "link", "set", "lan1", "up");
    applyInCore("core0 lan0");
    apply(RoutingPlans.usual());
    await(this::gatewayHasLearnt);
    HostProcess zebra = instance.find(FrrDaemon.ZEBRA).orElseThrow();
    zebra.signal(Signal.KILL);
    assertThat(zebra.awaitEnd(PATIENCE)).isTrue();
    gateway.call(frr::ensureRunning);
    await(this::gatewayHasLearnt);
  }

  /// Asks zebra: the kernel keeps what a killed zebra has left for a while.
  private boolean gatewayHasLearnt() {
    return new ProcessRunner()
        .run(ProcessRunner.Command.of("vtysh", "-N", instance.name(), "-c", "show ip route ospf"))
        .out()
        .contains("198.51.100.0/24");
  }

  @Test
  void daemonThatRefusesChangeIsRestartedWithWantedConfiguration() {
    apply(RoutingPlans.usual());
    List<HostProcess> before = processes();
    configureByHand("ospfd", "no ip prefix-list ADIT-V4 permit 192.168.7.0/24");
    assertThat(apply(RoutingPlans.config(POOLS, "fd00:7::/48", "tun0"))).isEqualTo(Applied.STARTED);
    List<HostProcess> after = processes();
    int ospfd = RoutingPlans.usual().daemons().indexOf(FrrDaemon.OSPFD);
    assertThat(after.remove(ospfd)).isNotEqualTo(before.remove(ospfd));
    assertThat(after).isEqualTo(before);
    awaitNeighbors();
  }

  private void configureByHand(String daemon, String line) {
    new ProcessRunner()
        .runChecked(
            ProcessRunner.Command.of(
                "vtysh", "-N", instance.name(), "-d", daemon, "-c", "conf t", "-c", line));
  }

  @Test
  void keysAreNeitherInArgumentsNorReadableByOthers() throws Exception {
    apply(RoutingPlans.usual());
    for (HostProcess process : processes()) {
      assertThat(String.join(" ", process.commandLine())).doesNotContain("secret");
    }
    for (String file : List.of("ospfd.conf", "ospf6d.conf")) {
      Path path = instance.configurationDirectory().resolve(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-r-----");
      assertThat(Files.readString(path)).contains("secret");
    }
  }

  @Test
  void coreForgetsGatewayThatIsSilentWithinTheBound() {
    apply(RoutingPlans.usual());
    awaitNeighbors();
    routes.announce(TUN0, DEVICE);
    awaitInCore("10.200.0.12 ", "fd00:200::ac8:c ");
    await(() -> show("show bfd peers").split("Status: up", -1).length == 3);
    gateway.exec("nft", "add table inet dumb");
    long begin = System.nanoTime();
    gateway.exec(
        "nft", "add chain inet dumb output { type filter hook output priority 0; policy drop; }");
    await(() -> coreRoutes().isBlank());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1500));
  }

  private String show(String command) {
    return new ProcessRunner()
        .run(ProcessRunner.Command.of("vtysh", "-N", instance.name(), "-c", command))
        .out();
  }

  private List<HostProcess> processes() {
    return RoutingPlans.usual().daemons().stream()
        .map(daemon -> instance.find(daemon).orElseThrow())
        .collect(Collectors.toCollection(ArrayList::new));
  }
}

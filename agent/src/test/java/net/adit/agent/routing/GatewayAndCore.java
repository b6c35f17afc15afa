package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.adit.host.FileMode;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// A gateway with Adit's FRR, and a core router whose FRR an administrator has written:
///
/// ```
///   devices - tun0, tun1 [gateway] core0 ---- core0 [core] lan0
/// ```
public final class GatewayAndCore implements AutoCloseable {
  public static final InterfaceName TUN0 = new InterfaceName("tun0");
  public static final String POOLS = "10.200.0.0/16 fd00:200::/64";
  public static final List<Prefix> DEVICE =
      List.of(Prefix.parse("10.200.0.12/32"), Prefix.parse("fd00:200::ac8:c/128"));

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final FileMode FILE = new FileMode("rw-r-----", Optional.of("frr"));

  private final NetworkNamespace gateway = new NetworkNamespace();
  private final NetworkNamespace core = new NetworkNamespace();
  private final FrrInstance own = new FrrInstance(gateway.name());
  private final FrrInstance theirs = new FrrInstance(core.name());
  private final Frr frr = new Frr(own, new ProcessRunner(), Frr.Starter.AGENT);
  private final List<FrrDaemon> coreDaemons = new ArrayList<>();
  private final RouteNetlink netlink;
  private final KernelRoutes routes;

  public GatewayAndCore() {
    gateway.connect("core0", core, "core0");
    gateway.exec("ip", "address", "add", "192.0.2.1/24", "dev", "core0");
    core.exec("ip", "address", "add", "192.0.2.2/24", "dev", "core0");
    gateway.exec("ip", "address", "add", "2001:db8::1/64", "dev", "core0");
    core.exec("ip", "address", "add", "2001:db8::2/64", "dev", "core0");
    for (String tun : List.of("tun0", "tun1")) {
      gateway.exec("ip", "tuntap", "add", tun, "mode", "tun");
      gateway.exec("ip", "link", "set", tun, "up");
    }
    core.exec("ip", "link", "add", "lan0", "type", "veth", "peer", "name", "lan1");
    core.exec("ip", "address", "add", "198.51.100.1/24", "dev", "lan0");
    core.exec("ip", "address", "add", "2001:db8:1::1/64", "dev", "lan0");
    core.exec("ip", "link", "set", "lan0", "up");
    core.exec("ip", "link", "set", "lan1", "up");
    netlink = gateway.call(RouteNetlink::new);
    routes = new KernelRoutes(netlink);
  }

  /// Runs these daemons on the core router, with the text of each, in place of those before.
  public void speak(Map<FrrDaemon, String> texts) {
    stopCore();
    HostFiles.directory(
        theirs.configurationDirectory(), new FileMode("rwxr-x---", Optional.of("frr")));
    HostFiles.directory(theirs.stateDirectory(), FileMode.PUBLIC_DIRECTORY.ownedBy("frr"));
    Path vtysh = theirs.configurationDirectory().resolve("vtysh.conf");
    HostFiles.write(vtysh, "no service integrated-vtysh-config\n", FILE);
    startInCore(FrrDaemon.ZEBRA, "");
    startInCore(FrrDaemon.BFDD, BFD);
    texts.forEach(this::startInCore);
  }

  private static final String BFD =
      """
      bfd
       profile adit
        detect-multiplier 3
        receive-interval 50
        transmit-interval 50
       exit
      exit
      """;

  private void startInCore(FrrDaemon daemon, String text) {
    HostFiles.write(theirs.configuration(daemon), text, FILE);
    String file = theirs.configuration(daemon).toString();
    core.call(() ->
        new ProcessRunner()
            .runChecked(
                Command.of(daemon.program(), "-N", theirs.name(), "-d", "-P", "0", "-f", file)));
    coreDaemons.add(daemon);
  }

  private void stopCore() {
    for (FrrDaemon daemon : coreDaemons.reversed()) {
      theirs.find(daemon).ifPresent(process -> process.stop(Duration.ofSeconds(5)));
    }
    coreDaemons.clear();
  }

  /// Makes it the configuration of the gateway.
  public Frr.Applied apply(FrrConfig config) {
    return gateway.call(() -> frr.apply(config));
  }

  public KernelRoutes routes() {
    return routes;
  }

  public FrrInstance instance() {
    return own;
  }

  public NeighborTables neighbors() {
    return new NeighborTables(own, new ProcessRunner());
  }

  public String inGateway(String... command) {
    return gateway.exec(command);
  }

  /// What a `show` command prints on the gateway.
  public String show(String command) {
    return new ProcessRunner().run(Command.of("vtysh", "-N", own.name(), "-c", command)).out();
  }

  /// What the core router has learnt into the kernel.
  public String coreRoutes() {
    return Stream.of("-4", "-6")
        .map(family -> core.exec("ip", family, "route", "show"))
        .flatMap(String::lines)
        .filter(route -> route.matches(".* proto (ospf|bgp|rip|ripng) .*"))
        .reduce("", (all, route) -> all + route + "\n");
  }

  public void awaitInCore(String... prefixes) {
    await(() -> Stream.of(prefixes).allMatch(prefix -> coreRoutes().contains(prefix)));
  }

  public void awaitNotInCore(String... parts) {
    await(() -> Stream.of(parts).noneMatch(part -> coreRoutes().contains(part)));
  }

  public static void await(Callable<Boolean> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
        Thread.sleep(20);
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  /// Makes the gateway dumb while its link stays up, and tells how long the core then keeps what it
  /// has learnt.
  public Duration silence() {
    gateway.exec("nft", "add table inet dumb");
    long begin = System.nanoTime();
    gateway.exec(
        "nft", "add chain inet dumb output { type filter hook output priority 0; policy drop; }");
    await(() -> coreRoutes().isBlank());
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  List<HostProcess> processes(FrrConfig config) {
    return config.daemons().stream().map(daemon -> own.find(daemon).orElseThrow()).toList();
  }

  @Override
  public void close() {
    frr.stop();
    stopCore();
    frr.remove();
    HostFiles.deleteAll(theirs.configurationDirectory());
    HostFiles.deleteAll(theirs.stateDirectory());
    netlink.close();
    gateway.close();
    core.close();
  }
}

package net.adit.lab.chaos.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.adit.lab.host.Await;
import net.adit.lab.host.Command;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.host.Signal;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.product.AditProduct;
import net.adit.lab.topology.Cluster;

/// The cluster as whoever breaks it sees it: processes, cables, hosts. Thread-safe.
public final class Ground {
  /// Adit's own protocol number of routes.
  private static final String ADIT = "77";

  /// What of a host dies with its power; what this program runs there to watch it does not.
  private static final Set<String> PROGRAMS =
      Set.of(
          "java",
          "openvpn",
          "keepalived",
          "zebra",
          "ospfd",
          "ospf6d",
          "bgpd",
          "bfdd",
          "ripd",
          "ripngd");

  /// Takes Adit's rules of a family away and puts the kernel's own one back to its place.
  private static final String FORGET_RULES =
      """
      ip $family rule add pref 0 lookup local 2>/dev/null
      for rule in $(ip $family rule show | sed -n 's/^\\(77[0-9][0-9]\\|7999\\):.*/\\1/p'); do
        ip $family rule del pref $rule
      done
      """;

  private static final Duration DEATH = Duration.ofSeconds(10);

  private final LabNetwork network;
  private final AditProduct product;

  public Ground(LabNetwork network, AditProduct product) {
    this.network = network;
    this.product = product;
  }

  /// Ends the clients of client hosts.
  ///
  /// @param count of the hosts
  public void clearClients(int count) {
    for (int number = 1; number <= count; number++) {
      kill(programs(Cluster.client(number), Set.of("openvpn")));
    }
  }

  void killAgent(String host) {
    kill(List.of(product.agentPid(host)));
  }

  void startAgent(String host) {
    product.startAgent(host);
  }

  void signalAgent(String host, String signal) {
    Signal.sendAll(List.of(product.agentPid(host)), signal);
  }

  void signalDaemon(String gateway, int number, String signal) {
    List<Long> daemons = programs(gateway, Set.of("openvpn"));
    if (!daemons.isEmpty()) {
      Signal.sendAll(List.of(daemons.get(number % daemons.size())), signal);
    }
  }

  void signalDaemons(String gateway, String signal) {
    Signal.sendAll(programs(gateway, Set.of("openvpn")), signal);
  }

  void killPrograms(String host, String program) {
    kill(programs(host, Set.of(program)));
  }

  void killController() {
    kill(List.of(product.controllerPid()));
  }

  void startController() {
    product.startController();
  }

  void signalController(String signal) {
    Signal.sendAll(List.of(product.controllerPid()), signal);
  }

  void cable(String host, CableCut.Side side, boolean up) {
    String at = side == CableCut.Side.OUTSIDE ? Cluster.INTERNET : Cluster.core(Sites.of(host));
    network.link(at, Cluster.farEnd(host), up);
  }

  /// Both ends keep their addresses; an interface that is down would forget those of IPv6.
  void line(int one, int other, boolean up) {
    keepAddresses(Cluster.core(one));
    keepAddresses(Cluster.core(other));
    network.link(Cluster.core(one), Cluster.core(other), up);
  }

  private void keepAddresses(String host) {
    network
        .command(host, "sysctl", "-q", "-w", "net.ipv6.conf.all.keep_addr_on_down=1")
        .run()
        .orThrow();
  }

  void powerOff(String host) {
    cables(host, false);
    kill(programs(host, PROGRAMS));
  }

  /// The kernel starts without any trace of Adit, and what is kept in memory is gone; files on the
  /// disk are there.
  void boot(String host) {
    kill(programs(host, PROGRAMS));
    Command.of("nft", "flush", "ruleset").in(network.namespace(host)).run().orThrow();
    for (String family : List.of("-4", "-6")) {
      for (String protocol : List.of(ADIT, "ospf")) {
        network
            .command(host, "ip", family, "route", "flush", "table", "all", "proto", protocol)
            .run();
      }
      network.command(host, "sh", "-c", "family=" + family + "\n" + FORGET_RULES).run().orThrow();
    }
    forgetHeld(host);
    network.command(host, "sh", "-c", forgetting(host)).run().orThrow();
    cables(host, true);
    product.startAgent(host);
  }

  /// A balancer's host comes up without an address that it held.
  private void forgetHeld(String host) {
    if (Sites.isBalancer(host)) {
      Cluster.entry(network.shape(), Sites.of(host))
          .forEach(entry ->
              network
                  .command(
                      host,
                      "ip",
                      "address",
                      "del",
                      entry.toHostPrefix().toString(),
                      "dev",
                      Cluster.OUTSIDE.value())
                  .run());
    }
  }

  private String forgetting(String host) {
    Path run = product.runDirectory(host);
    return "rm -rf '" + run + "' /run/frr/'" + network.namespace(host) + "'/*";
  }

  private void cables(String host, boolean up) {
    cable(host, CableCut.Side.OUTSIDE, up);
    if (!Sites.isBalancer(host)) {
      cable(host, CableCut.Side.INSIDE, up);
    }
  }

  /// The processes of a host that run one of these programs, by age.
  private List<Long> programs(String host, Set<String> names) {
    String namespace = network.namespace(host);
    return ProcessTable.inNamespaces(Set.of(namespace)).getOrDefault(namespace, List.of()).stream()
        .filter(pid -> names.contains(ProcessTable.program(pid)))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static void kill(List<Long> pids) {
    Signal.sendAll(pids, "KILL");
    Await.until(
        "the end of killed programs",
        DEATH,
        () -> pids.stream().allMatch(pid -> ProcessTable.started(pid).isEmpty()));
  }
}

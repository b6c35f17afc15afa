package net.adit.bench.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.network.Parallel;
import net.adit.lab.product.AditPaths;
import net.adit.lab.product.AditProduct;
import net.adit.lab.product.ClusterSetup;
import net.adit.lab.serve.WhoAmIProgram;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.client.ClientContext;

/// A cluster in the lab whose people have profiles, so that thousands of real clients can come.
/// Thread-safe once it is up; closing it removes what it made.
public final class ClusterLab implements AutoCloseable {
  /// The gateway that is measured: of a site that is entered directly, also in the lab of the demo.
  public static final String GATEWAY = Cluster.gateway(3, 1);

  /// Where its clients can go instead, in another data centre.
  public static final String OTHER = Cluster.gateway(2, 1);

  /// Not those of the demo's own compared servers.
  private static final int BARE_PORT = 1204;

  private static final int SCRIPTED_PORT = 1205;
  private static final Duration NEIGHBOURS = Duration.ofSeconds(60);

  private final LabNetwork network;
  private final AditProduct product;
  private final AditPaths paths;
  private final boolean own;
  private final Map<Integer, Profile> profiles = new HashMap<>();
  private final Map<String, RouteWatch> watches = new HashMap<>();
  private final AtomicInteger nextFresh = new AtomicInteger();

  private ClusterLab(LabNetwork network, AditProduct product, AditPaths paths, boolean own) {
    this.network = network;
    this.product = product;
    this.paths = paths;
    this.own = own;
  }

  /// Raises a network and a cluster in it. All people come before the gateways, which then take
  /// them in at once.
  ///
  /// @param launcher `bin/adit`
  public static ClusterLab raise(
      Path launcher, Shape shape, Routing routing, Size size, Progress progress) {
    LabNetwork network = LabNetwork.raise(shape, RouterKeys.same("benchmark"), routing);
    try {
      AditPaths paths = new AditPaths(launcher, network.directory("adit"));
      ClusterLab lab = new ClusterLab(network, new AditProduct(network, paths), paths, true);
      lab.bringUp(new ClusterSetup(shape, routing), size, progress);
      return lab;
    } catch (RuntimeException failed) {
      network.close();
      throw failed;
    }
  }

  /// Puts people into a cluster that is up already and stays up afterwards.
  public static ClusterLab within(
      LabNetwork network, AditProduct product, Path launcher, Size size) {
    AditPaths paths = new AditPaths(launcher, network.directory("adit"));
    ClusterLab lab = new ClusterLab(network, product, paths, false);
    lab.watchRoutes();
    lab.asAdministrator(people -> lab.fill(people, size));
    lab.awaitApplied();
    return lab;
  }

  private void bringUp(ClusterSetup setup, Size size, Progress progress) {
    progress.during(
        "lab: controller, three data centres, servers",
        () -> {
          Parallel.forEach(
              List.of(Cluster.server(1), Cluster.server(2), Cluster.BENCH),
              host -> WhoAmIProgram.start(network, host));
          product.initController();
          product.startController();
          product.run(setup.script().rule(Cast.RULE, setup.networks()));
        });
    progress.during(
        "lab: %,d devices, %,d of them with a profile".formatted(size.all(), size.profiles()),
        () -> asAdministrator(people -> fill(people, size)));
    progress.during(
        "lab: six gateways join, routers see them",
        () -> {
          watchRoutes();
          setup.startAgents(product);
          awaitApplied();
          int neighbours = Shape.DEMO.sites() - 1 + Shape.DEMO.gatewaysPerSite();
          Parallel.forEach(network.routers(), core -> core.awaitNeighbours(neighbours, NEIGHBOURS));
        });
  }

  private void watchRoutes() {
    for (String host : watched()) {
      watches.put(
          host, RouteWatch.start(host, network.namespace(host), network.log("bench " + host)));
    }
  }

  private List<String> watched() {
    return Stream.concat(
            IntStream.rangeClosed(1, network.shape().sites()).mapToObj(Cluster::core),
            Cluster.gateways(network.shape()).stream())
        .toList();
  }

  private boolean fill(People people, Size size) {
    people.add(size.all());
    IntStream.rangeClosed(1, size.profiles())
        .forEach(number -> profiles.put(number, people.profile(number)));
    nextFresh.set(size.clients() + 1);
    return true;
  }

  /// The client's threads are made by the one that calls, so that they too are in the controller's
  /// namespace.
  private <T> T asAdministrator(Function<People, T> work) {
    return network.at(
        Cluster.CONTROLLER,
        () -> {
          try (AditClient api = new AditClient(ClientContext.read(paths.home()), "benchmark")) {
            return work.apply(new People(api, "bench-"));
          }
        });
  }

  /// Waits until all gateways run what has been asked for so far.
  public void awaitApplied() {
    asAdministrator(people -> {
      people.awaitApplied();
      return true;
    });
  }

  public LabNetwork network() {
    return network;
  }

  public AditProduct product() {
    return product;
  }

  /// A bare server to compare with. It has to be closed.
  ///
  /// @param clients that have keys
  public ComparedServer bare(int clients) {
    return ComparedServer.bare(network, clients, BARE_PORT);
  }

  /// The same with shell scripts on each login and logout.
  public ComparedServer scripted(int clients) {
    return ComparedServer.scripted(network, clients, SCRIPTED_PORT);
  }

  /// The measured gateway as one of the compared.
  public Contender adit() {
    return new AditGateway(this, GATEWAY);
  }

  public String device(int number) {
    return "bench-" + number;
  }

  /// The first of so many devices that nobody has used yet.
  public int fresh(int count) {
    int first = nextFresh.getAndAdd(count);
    if (first + count - 1 > profiles.size()) {
      throw new IllegalStateException(count + " fresh devices: there are fewer left");
    }
    return first;
  }

  /// The profile of a device, for these gateways in this order.
  ///
  /// @param number from 1
  public Profile profile(int number, List<String> gateways) {
    return profileOf(number).onAddresses(gateways.stream().map(ClusterLab::address).toList());
  }

  /// The same through the virtual address of a balanced site.
  public Profile profileThrough(int number, IpAddress entry) {
    return profileOf(number).onAddresses(List.of(entry.toString()));
  }

  /// The same over TCP, where a daemon notices a good-bye at once.
  public Profile profileByTcp(int number, String gateway) {
    return profileOf(number).onTcp(address(gateway));
  }

  private Profile profileOf(int number) {
    return Optional.ofNullable(profiles.get(number)).orElseThrow();
  }

  private static String address(String gateway) {
    int number = gateway.charAt(gateway.length() - 1) - 'a' + 1;
    IpAddress v4 = Addresses.gateway(Cast.site(gateway), number).getFirst();
    return v4.toString();
  }

  /// A client without an interface, on the host of guests.
  public RealClient start(String name, Profile profile) {
    return start(name, Cast.guestHost(network.shape()), profile);
  }

  /// @param host the number of the client host
  public RealClient start(String name, int host, Profile profile) {
    return RealClient.start(
        network.namespace(Cluster.client(host)), name, profile, network.directory("clients"));
  }

  /// Client hosts on which nobody has an interface of a tunnel.
  public List<Integer> freeHosts() {
    int guests = Cast.guestHost(network.shape());
    return own ? IntStream.range(1, guests).boxed().toList() : List.of(guests);
  }

  /// What the kernel of a core router or a gateway says of its routes.
  public RouteWatch routes(String host) {
    return Optional.ofNullable(watches.get(host)).orElseThrow();
  }

  public Gate gate() {
    return new Gate(network);
  }

  /// The process of a gateway's agent.
  public long agent(String gateway) {
    return product.agentPid(gateway);
  }

  /// The openvpn processes of a gateway.
  public List<Long> daemons(String gateway) {
    String namespace = network.namespace(gateway);
    return ProcessTable.inNamespaces(Set.of(namespace)).getOrDefault(namespace, List.of()).stream()
        .filter(pid -> ProcessTable.program(pid).equals("openvpn"))
        .toList();
  }

  @Override
  public void close() {
    watches.values().forEach(RouteWatch::close);
    if (own) {
      network.close();
    }
  }
}

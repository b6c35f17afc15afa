package net.adit.lab.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.lab.client.Login;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.host.Outcome;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.host.Signal;
import net.adit.lab.host.Tunnels;
import net.adit.lab.measure.ConnectionProbe;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.measure.StreamProbe;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.product.Product;
import net.adit.lab.serve.Question;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Fleet;
import net.adit.lab.story.Scene;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Host.Role;
import net.adit.lab.topology.Shape;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// The scene of a raised lab: everything is seen in the kernel's tables, by packets or by
/// processes. Thread-safe.
final class LabScene implements Scene, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PACKETS = Pattern.compile("packets ([0-9]+)");
  private final LabNetwork network;
  private final Product product;
  private final ComparedServer bare;
  private final ComparedServer scripted;
  private final ClientDesk desk;
  private final Map<String, RouteWatch> watches = new HashMap<>();
  private final Trials trials;
  private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

  LabScene(LabNetwork network, Product product, ComparedServer bare, ComparedServer scripted) {
    this.network = network;
    this.product = product;
    this.bare = bare;
    this.scripted = scripted;
    this.desk = new ClientDesk(network, product);
    Stream.concat(
            network.topology().hosts(Role.CORE).stream(),
            network.topology().hosts(Role.GATEWAY).stream())
        .forEach(host -> watches.put(host.name(), watch(host.name())));
    this.trials =
        new Trials(
            network,
            desk,
            network.topology().hosts(Role.CORE).stream()
                .map(host -> watchOf(host.name()))
                .toList());
  }

  private RouteWatch watch(String host) {
    return RouteWatch.start(host, network.namespace(host), network.log("routes " + host));
  }

  private RouteWatch watchOf(String host) {
    return Optional.ofNullable(watches.get(host)).orElseThrow();
  }

  @Override
  public Shape shape() {
    return network.shape();
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Product product() {
    return product;
  }

  @Override
  public void figure(Figure figure, double value) {
    synchronized (figures) {
      figures.put(figure, value);
    }
  }

  /// What has been measured so far.
  Map<Figure, Double> figures() {
    synchronized (figures) {
      return new EnumMap<>(figures);
    }
  }

  @Override
  public RealClient connect(String device, int host, List<String> gateways) {
    return desk.connect(device, host, gateways);
  }

  @Override
  public RealClient enter(String device, int host, int site) {
    return desk.enter(device, host, site);
  }

  @Override
  public Optional<String> balancerOf(int host, int site) {
    return shape().isHeld(site) ? holder(site) : nextHop(host, site);
  }

  private Optional<String> holder(int site) {
    IpAddress entry = Cluster.entry(shape(), site).getFirst();
    return Cluster.balancers(shape(), site)
        .filter(balancer -> outside(balancer).contains(entry))
        .findFirst();
  }

  /// Where no balancer announces the site, the kernel says that the network is unreachable.
  private Optional<String> nextHop(int host, int site) {
    String way =
        network
            .command(
                Cluster.INTERNET,
                "ip",
                "-o",
                "route",
                "get",
                Cluster.entry(shape(), site).getFirst().toString(),
                "from",
                Addresses.client(host).getFirst().toString(),
                "iif",
                "clients")
            .run()
            .output();
    return Cluster.balancers(shape()).stream()
        .filter(balancer ->
            outside(balancer).stream().anyMatch(via -> way.contains(" via " + via + " ")))
        .findFirst();
  }

  private Set<IpAddress> outside(String host) {
    return KernelRoutes.addresses(
        network
            .command(host, "ip", "-o", "-4", "address", "show", "dev", Cluster.OUTSIDE.value())
            .run()
            .orThrow());
  }

  @Override
  public void link(String host, boolean up) {
    network
        .command(Cluster.INTERNET, "ip", "link", "set", Cluster.farEnd(host), up ? "up" : "down")
        .run()
        .orThrow();
  }

  @Override
  public Optional<RealClient> client(String device) {
    return desk.client(device);
  }

  @Override
  public Optional<IpAddress> seenFrom(int host, int site, Family family) {
    String namespace = network.namespace(Cluster.client(host));
    IpAddress server = Addresses.server(site).get(family == Family.V4 ? 0 : 1);
    Optional<IpAddress> byUdp = Question.byUdp(namespace, server, patience());
    return byUdp.filter(
        address -> Question.byTcp(namespace, server, patience()).equals(Optional.of(address)));
  }

  @Override
  public boolean answered(int host, int site, Family family) {
    IpAddress server = Addresses.server(site).get(family == Family.V4 ? 0 : 1);
    return Question.once(network.namespace(Cluster.client(host)), server).isPresent();
  }

  @Override
  public Optional<Hop> route(int site, IpAddress device) {
    return KernelRoutes.hop(routeShow(Cluster.core(site), device));
  }

  private String routeShow(String host, IpAddress device) {
    String family = device.family() == Family.V4 ? "-4" : "-6";
    return network
        .command(host, "ip", "-o", family, "route", "show", device.toHostPrefix().toString())
        .run()
        .orThrow();
  }

  @Override
  public String trail(int host, String gateway, IpAddress device) {
    IpAddress server = Addresses.server(1).get(device.family() == Family.V4 ? 0 : 1);
    Stream<String> out =
        Stream.of(Cluster.client(host), gateway).map(from -> from + " to " + wayOut(from, server));
    Stream<String> back =
        Stream.concat(
                Stream.of(gateway),
                network.topology().hosts(Role.CORE).stream().map(core -> core.name()))
            .map(from -> from + " to " + device + " " + oneLine(routeShow(from, device)));
    return Stream.of(out, back, Stream.of(gateway + " dropped " + drops(gateway)))
        .flatMap(words -> words)
        .collect(Collectors.joining(", "));
  }

  /// What the gateway's firewall has dropped without a rule, by its counters.
  private String drops(String gateway) {
    return Stream.of("no-rule", "spoofed")
        .map(counter -> {
          Outcome found =
              network.command(gateway, "nft", "list", "counter", "inet", "adit", counter).run();
          Matcher packets = PACKETS.matcher(found.output());
          return counter + " " + (packets.find() ? packets.group(1) : "?");
        })
        .collect(Collectors.joining(" and "));
  }

  private String wayOut(String host, IpAddress server) {
    Outcome route = network.command(host, "ip", "-o", "route", "get", server.toString()).run();
    return oneLine(route.output() + route.errors());
  }

  private static String oneLine(String route) {
    return route.isBlank() ? "no route" : route.strip().replaceAll("\\s+", " ");
  }

  @Override
  public Set<IpAddress> nextHops(String gateway) {
    return KernelRoutes.addresses(
        network
            .command(gateway, "ip", "-o", "address", "show", "dev", Cluster.INSIDE.value())
            .run()
            .orThrow());
  }

  @Override
  public RealClient move(String device, int host, String gateway) {
    desk.client(device).ifPresent(RealClient::kill);
    return desk.connect(device, host, List.of(gateway));
  }

  @Override
  public StreamProbe stream(int host, IpAddress source) {
    return StreamProbe.start(
        network.namespace(Cluster.client(host)),
        source,
        Addresses.server(1).getFirst(),
        Question.PORT);
  }

  @Override
  public ConnectionProbe connection(int host, IpAddress source) {
    return ConnectionProbe.start(
        network.namespace(Cluster.client(host)),
        source,
        Addresses.server(1).getFirst(),
        Question.PORT);
  }

  @Override
  public Optional<Instant> dropped(String gateway, IpAddress device, Instant notBefore) {
    return watchOf(gateway).first(device.toHostPrefix(), false, notBefore);
  }

  @Override
  public Optional<Long> daemonOf(String gateway, IpAddress device) {
    return KernelRoutes.device(routeShow(gateway, device))
        .flatMap(tunnel ->
            daemons(gateway).stream().filter(pid -> Tunnels.holds(pid, tunnel)).findFirst());
  }

  @Override
  public List<Long> daemons(String gateway) {
    String namespace = network.namespace(gateway);
    return ProcessTable.inNamespaces(Set.of(namespace)).getOrDefault(namespace, List.of()).stream()
        .filter(pid -> ProcessTable.program(pid).equals("openvpn"))
        .toList();
  }

  @Override
  public void kill(long pid) {
    Signal.send(pid, "KILL");
  }

  @Override
  public Fleet fleet(String gateway, int size) {
    return desk.fleet(gateway, size);
  }

  @Override
  public ForkTrial clusterForks(int logins) {
    List<Long> pids =
        Cluster.gateways(shape()).stream()
            .flatMap(gateway ->
                Stream.concat(Stream.of(product.agentPid(gateway)), daemons(gateway).stream()))
            .toList();
    // Their probes of each daemon, many a second, would be slowed down with it until it answers
    // nobody: strace stops a program at every call.
    List<Long> balancers = Cluster.balancers(shape()).stream().map(product::agentPid).toList();
    Signal.sendAll(balancers, "STOP");
    try {
      return trials.clusterForks(logins, pids);
    } finally {
      Signal.sendAll(balancers, "CONT");
    }
  }

  @Override
  public ForkTrial scriptedForks(int logins) {
    return trials.forks(scripted, logins);
  }

  @Override
  public List<Login> clusterLogins(int count) {
    return trials.clusterLogins(count);
  }

  @Override
  public List<Login> bareLogins(int count) {
    return trials.logins(bare, count);
  }

  @Override
  public RouteTrial routes(int changes) {
    return trials.routes(changes);
  }

  @Override
  public Profile profile(String device) {
    return desk.profile(device);
  }

  /// Asks for the profiles of these devices, all at once.
  void prepare(List<String> devices) {
    desk.prepare(devices);
  }

  @Override
  public void close() {
    desk.close();
    watches.values().forEach(RouteWatch::close);
  }
}

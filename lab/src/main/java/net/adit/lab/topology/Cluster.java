package net.adit.lab.topology;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.lab.topology.Host.Role;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// The cluster of the demo: an internet, data centres with a core router, gateways and a server
/// each, all cores linked with one another. The controller has a second leg among the servers of
/// the first data centre, where people reach it through their tunnels. Pure.
///
/// ```
///  client1 … clientN      controller  bench
///       └────┬────┘            └──┬──┘
///         internet ──────────────┘
///   ┌────────┼──────┬─────┐           outside
/// dc1-a    dc1-b  dc1-x  dc2-a …      (x, y: balancers)
///   └───┬────┘            │           inside
///     core1 ───────────  core2 ── core3 ── core1
///       │                 │           servers
///      srv1              srv2
/// ```
public final class Cluster {
  public static final String INTERNET = "internet";
  public static final String CONTROLLER = "controller";
  public static final String BENCH = "bench";

  /// The interface of a gateway that faces the internet.
  public static final InterfaceName OUTSIDE = new InterfaceName("outside");

  /// The interface of a gateway that faces its core router.
  public static final InterfaceName INSIDE = new InterfaceName("inside");

  /// The bridge of a core router to which its gateways are wired.
  static final String LAN = "lan";

  static final String SERVERS = "servers";

  private final Shape shape;
  private final TopologyBuilder builder = new TopologyBuilder();

  private Cluster(Shape shape) {
    this.shape = shape;
  }

  public static Topology of(Shape shape) {
    return new Cluster(shape).build();
  }

  public static String core(int site) {
    return "core" + site;
  }

  public static String server(int site) {
    return "srv" + site;
  }

  /// @param number of the client host, from 1
  public static String client(int number) {
    return "client" + number;
  }

  /// @param number of the gateway in its site, from 1
  public static String gateway(int site, int number) {
    return "dc" + site + "-" + (char) ('a' + number - 1);
  }

  /// @param number of the balancer in its site, from 1
  public static String balancer(int site, int number) {
    return "dc" + site + "-" + (char) ('x' + number - 1);
  }

  /// How many balancers a balanced site has: it can lose one.
  public static int balancersOf(Shape shape, int site) {
    return shape.isBalanced(site) ? 2 : 0;
  }

  /// The names of all balancers, site by site.
  public static List<String> balancers(Shape shape) {
    return sites(shape).flatMap(site -> balancers(shape, site)).toList();
  }

  /// The names of the balancers of a site.
  public static Stream<String> balancers(Shape shape, int site) {
    return IntStream.rangeClosed(1, balancersOf(shape, site)).mapToObj(n -> balancer(site, n));
  }

  /// The segments on which the internet's edge hears of addresses from balancers.
  public static List<String> edges(Shape shape) {
    return sites(shape)
        .filter(site -> shape.isBalanced(site) && !shape.isHeld(site))
        .map(Cluster::edge)
        .toList();
  }

  /// Where clients enter a balanced site.
  public static List<IpAddress> entry(Shape shape, int site) {
    return shape.isHeld(site) ? Addresses.held(site) : Addresses.announced(site);
  }

  /// The other end of a host's cable, at the switch: one that is pulled there keeps its addresses.
  public static String farEnd(String host) {
    return TopologyBuilder.farEnd(host);
  }

  private static String edge(int site) {
    return "dc" + site;
  }

  /// The names of all gateways, site by site.
  public static List<String> gateways(Shape shape) {
    return sites(shape)
        .flatMap(site ->
            IntStream.rangeClosed(1, shape.gatewaysPerSite()).mapToObj(n -> gateway(site, n)))
        .toList();
  }

  private static Stream<Integer> sites(Shape shape) {
    return IntStream.rangeClosed(1, shape.sites()).boxed();
  }

  private Topology build() {
    internet();
    for (int site = 1; site <= shape.sites(); site++) {
      site(site);
    }
    for (int one = 1; one <= shape.sites(); one++) {
      for (int other = one + 1; other <= shape.sites(); other++) {
        builder.link(
            Port.of(core(one), core(other)),
            Port.of(core(other), core(one)),
            Addresses.core(one, other));
      }
    }
    builder.attach(CONTROLLER, "inside", on(core(1), SERVERS), Addresses.servers(1), 20);
    builder.route(CONTROLLER, List.of(Addresses.POOL_V4, Addresses.POOL_V6), Addresses.servers(1));
    return builder.build();
  }

  private void internet() {
    builder.host(INTERNET, Role.INTERNET, true);
    builder.bridge(INTERNET, "control", Addresses.control());
    builder.bridge(INTERNET, "clients", Addresses.clients());
    onControl(CONTROLLER, Role.CONTROLLER, 10);
    onControl(BENCH, Role.BENCH, 20);
    for (int number = 1; number <= shape.clients(); number++) {
      builder.host(client(number), Role.CLIENT, false);
      builder.attach(
          client(number), "eth0", on(INTERNET, "clients"), Addresses.clients(), 9 + number);
      builder.defaultRoute(client(number), Addresses.clients());
    }
  }

  private void onControl(String name, Role role, int number) {
    builder.host(name, role, false);
    builder.attach(name, "eth0", on(INTERNET, "control"), Addresses.control(), number);
    builder.defaultRoute(name, Addresses.control());
  }

  private void site(int site) {
    builder.host(core(site), Role.CORE, true);
    builder.bridge(core(site), LAN, Addresses.inside(site));
    builder.bridge(core(site), SERVERS, Addresses.servers(site));
    builder.bridge(INTERNET, edge(site), Addresses.outside(site));
    for (int number = 1; number <= shape.gatewaysPerSite(); number++) {
      gateway(site, gateway(site, number), 10 + number);
    }
    for (int number = 1; number <= balancersOf(shape, site); number++) {
      outside(site, balancer(site, number), Role.BALANCER, 30 + number);
    }
    builder.host(server(site), Role.SERVER, false);
    builder.attach(server(site), "eth0", on(core(site), SERVERS), Addresses.servers(site), 10);
    builder.defaultRoute(server(site), Addresses.servers(site));
  }

  private void gateway(int site, String name, int number) {
    outside(site, name, Role.GATEWAY, number);
    builder.attach(name, INSIDE.value(), on(core(site), LAN), Addresses.inside(site), number);
  }

  private void outside(int site, String name, Role role, int number) {
    builder.host(name, role, true);
    builder.attach(
        name, OUTSIDE.value(), on(INTERNET, edge(site)), Addresses.outside(site), number);
    builder.defaultRoute(name, Addresses.outside(site));
  }

  private static Bridge on(String host, String name) {
    return new Bridge(host, new InterfaceName(name));
  }
}

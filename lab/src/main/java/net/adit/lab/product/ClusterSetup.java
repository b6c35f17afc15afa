package net.adit.lab.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.adit.lab.network.Parallel;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;

/// Makes a lab's hosts a cluster: a site and a network of servers for each data centre, every
/// gateway joined and started. Immutable.
///
/// @param routing what gateways and core routers speak
public record ClusterSetup(Shape shape, Routing routing) {
  /// So many command lines run at once: each is a program that wants a processor.
  private static final int COMMANDS = 4;

  /// What an administrator writes down before there is a rule.
  public AditScript script() {
    AditScript script =
        new AditScript().routing(routing).pool("people", Addresses.POOL_V4, Addresses.POOL_V6);
    for (int site : sites()) {
      var servers = Addresses.servers(site);
      script
          .network(serversOf(site), List.of(servers.v4(), servers.v6()))
          .site(nameOf(site), serversOf(site), entry(site), neighbours(site));
    }
    gateways().forEach(script::gateway);
    sites().forEach(site -> balancers(script, site));
    return script;
  }

  private List<IpAddress> entry(int site) {
    return shape.isBalanced(site) ? Cluster.entry(shape, site) : List.of();
  }

  private void balancers(AditScript script, int site) {
    for (int number = 1; number <= Cluster.balancersOf(shape, site); number++) {
      script.balancer(
          Cluster.balancer(site, number),
          nameOf(site),
          IpAddress.parse("10.255." + site + ".10" + number),
          Cluster.OUTSIDE.value(),
          shape.isHeld(site));
    }
  }

  /// The core router of a site, by the addresses that gateways see.
  private Map<IpAddress, Long> neighbours(int site) {
    Map<IpAddress, Long> neighbours = new LinkedHashMap<>();
    if (routing == Routing.BGP) {
      Addresses.inside(site)
          .router()
          .forEach(address -> neighbours.put(address, Routing.system(site)));
    }
    return neighbours;
  }

  /// The networks of servers, one for each site.
  public List<String> networks() {
    return sites().stream().map(ClusterSetup::serversOf).toList();
  }

  /// Lets the agents of all gateways and balancers join and starts them.
  public void startAgents(Product product) {
    List<String> names = new ArrayList<>(Cluster.gateways(shape));
    List<String> tokens = new ArrayList<>(product.joinTokens(names));
    names.addAll(Cluster.balancers(shape));
    tokens.addAll(product.balancerTokens(Cluster.balancers(shape)));
    Parallel.forEach(
        IntStream.range(0, names.size()).boxed().toList(),
        COMMANDS,
        i -> {
          product.joinAgent(names.get(i), tokens.get(i));
          product.startAgent(names.get(i));
        });
  }

  private List<Integer> sites() {
    return IntStream.rangeClosed(1, shape.sites()).boxed().toList();
  }

  private static String nameOf(int site) {
    return "dc" + site;
  }

  private static String serversOf(int site) {
    return nameOf(site) + "-servers";
  }

  private List<GatewayHost> gateways() {
    return sites().stream()
        .flatMap(site ->
            IntStream.rangeClosed(1, shape.gatewaysPerSite())
                .mapToObj(number -> gateway(site, number)))
        .toList();
  }

  private static GatewayHost gateway(int site, int number) {
    return new GatewayHost(
        Cluster.gateway(site, number),
        nameOf(site),
        Addresses.gateway(site, number),
        IpAddress.parse("10.255." + site + "." + number),
        Cluster.INSIDE.value());
  }
}

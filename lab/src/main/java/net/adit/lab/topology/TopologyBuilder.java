package net.adit.lab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.lab.topology.Addresses.Subnet;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Collects the parts of a topology. Confined to the thread that builds it.
final class TopologyBuilder {
  private final List<Host> hosts = new ArrayList<>();
  private final List<Bridge> bridges = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<StaticRoute> routes = new ArrayList<>();

  void host(String name, Host.Role role, boolean forwards) {
    hosts.add(new Host(name, role, forwards));
  }

  /// A switch in a host, which is the router of the segment on it.
  void bridge(String host, String name, Subnet subnet) {
    bridges.add(new Bridge(host, new InterfaceName(name)));
    assign(host, name, subnet, 1);
  }

  /// Wires an interface of a host to a switch and gives it an address of the segment.
  void attach(String host, String name, Bridge to, Subnet subnet, int number) {
    Port far = new Port(to.host(), new InterfaceName(farEnd(host)), Optional.of(to.name()));
    wires.add(new Wire(Port.of(host, name), far));
    assign(host, name, subnet, number);
  }

  /// The name of a port of a switch, by the host it is wired to.
  static String farEnd(String host) {
    return "p-" + host;
  }

  void link(Port one, Port other, Subnet subnet) {
    wires.add(new Wire(one, other));
    assign(one.host(), one.name().value(), subnet, 1);
    assign(other.host(), other.name().value(), subnet, 2);
  }

  void defaultRoute(String host, Subnet subnet) {
    for (IpAddress router : subnet.router()) {
      var everything = router.family() == Family.V4 ? Addresses.DEFAULT_V4 : Addresses.DEFAULT_V6;
      routes.add(new StaticRoute(host, everything, router));
    }
  }

  /// A route to both families of a block.
  void route(String host, List<Prefix> destinations, Subnet via) {
    for (Prefix destination : destinations) {
      IpAddress router = via.router().get(destination.family() == Family.V4 ? 0 : 1);
      routes.add(new StaticRoute(host, destination, router));
    }
  }

  private void assign(String host, String name, Subnet subnet, int number) {
    for (IpAddress address : subnet.host(number)) {
      assignments.add(
          new Assignment(host, new InterfaceName(name), address, subnet.length(address)));
    }
  }

  Topology build() {
    return new Topology(hosts, bridges, wires, assignments, routes);
  }
}

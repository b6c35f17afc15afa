package net.adit.lab.topology;

import java.util.List;

/// Everything a lab's network consists of, before any of it exists. Immutable.
public record Topology(
    List<Host> hosts,
    List<Bridge> bridges,
    List<Wire> wires,
    List<Assignment> assignments,
    List<StaticRoute> routes) {
  public Topology {
    hosts = List.copyOf(hosts);
    bridges = List.copyOf(bridges);
    wires = List.copyOf(wires);
    assignments = List.copyOf(assignments);
    routes = List.copyOf(routes);
  }

  /// The hosts of one role, in the order of the lab.
  public List<Host> hosts(Host.Role role) {
    return hosts.stream().filter(host -> host.role() == role).toList();
  }
}

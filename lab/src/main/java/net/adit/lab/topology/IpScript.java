package net.adit.lab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.net.Family;

/// Renders a topology as lines for `ip -batch` and settings for `sysctl`. Pure.
///
/// Namespaces come first, then settings (so that no interface ever waits for duplicate address
/// detection), then wires, then what is inside each namespace.
///
/// @param prefix what the names of all namespaces start with, such as `adit1-`
public record IpScript(Topology topology, String prefix) {

  /// The namespace of a host.
  public String namespace(String host) {
    return prefix + host;
  }

  public List<String> namespaces() {
    return topology.hosts().stream().map(host -> namespace(host.name())).toList();
  }

  /// `ip -batch` lines for the machine itself: makes the namespaces.
  public List<String> makeNamespaces() {
    return namespaces().stream().map(name -> "netns add " + name).toList();
  }

  /// `ip -batch` lines for the machine itself: draws the wires, both ends in their namespaces.
  public List<String> makeWires() {
    return topology.wires().stream()
        .map(wire ->
            "link add name %s netns %s type veth peer name %s netns %s"
                .formatted(
                    wire.one().name(),
                    namespace(wire.one().host()),
                    wire.other().name(),
                    namespace(wire.other().host())))
        .toList();
  }

  /// `sysctl -w` arguments for the namespace of a host, before it has interfaces.
  public List<String> settings(Host host) {
    List<String> settings = new ArrayList<>();
    for (String scope : List.of("all", "default")) {
      settings.add("net.ipv6.conf." + scope + ".accept_dad=0");
      settings.add("net.ipv6.conf." + scope + ".accept_ra=0");
      settings.add("net.ipv6.conf." + scope + ".disable_ipv6=0");
      settings.add("net.ipv4.conf." + scope + ".rp_filter=0");
    }
    settings.add("net.ipv6.conf.default.dad_transmits=0");
    if (host.forwards()) {
      settings.add("net.ipv4.ip_forward=1");
      settings.add("net.ipv6.conf.all.forwarding=1");
    }
    return settings;
  }

  /// `ip -batch` lines for the namespace of a host.
  public List<String> inside(Host host) {
    return Stream.of(
            Stream.of("link set lo up"),
            topology.bridges().stream()
                .filter(bridge -> bridge.host().equals(host.name()))
                .map(bridge -> "link add name " + bridge.name() + " type bridge mcast_snooping 0"),
            ports(host).filter(port -> port.bridge().isPresent()).map(IpScript::enslave),
            topology.assignments().stream()
                .filter(one -> one.host().equals(host.name()))
                .map(IpScript::assign),
            interfaces(host).map(name -> "link set " + name + " up"),
            topology.routes().stream()
                .filter(route -> route.host().equals(host.name()))
                .map(IpScript::route))
        .flatMap(lines -> lines)
        .toList();
  }

  private Stream<Port> ports(Host host) {
    return topology.wires().stream()
        .flatMap(wire -> Stream.of(wire.one(), wire.other()))
        .filter(port -> port.host().equals(host.name()));
  }

  private Stream<String> interfaces(Host host) {
    return Stream.concat(
        topology.bridges().stream()
            .filter(bridge -> bridge.host().equals(host.name()))
            .map(bridge -> bridge.name().value()),
        ports(host).map(port -> port.name().value()));
  }

  private static String enslave(Port port) {
    return "link set " + port.name() + " master " + port.bridge().orElseThrow();
  }

  private static String assign(Assignment one) {
    String quick = one.address().family() == Family.V6 ? " nodad" : "";
    return "addr add " + one + " dev " + one.on() + quick;
  }

  private static String route(StaticRoute route) {
    return "route add " + route.destination() + " via " + route.via();
  }
}

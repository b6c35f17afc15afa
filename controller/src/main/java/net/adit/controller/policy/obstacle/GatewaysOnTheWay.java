package net.adit.controller.policy.obstacle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.controller.policy.obstacle.Way.Heard;
import net.adit.model.applied.Fault;
import net.adit.model.desired.Device;
import net.adit.model.desired.Gateway;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;

/// What gateways have against a flow: those that carry sessions of its ends, or else those that
/// would. Pure.
final class GatewaysOnTheWay {
  private final Way way;
  private final SortedSet<GatewayName> carrying = new TreeSet<>();
  private final Set<GatewayName> sure = new TreeSet<>();

  GatewaysOnTheWay(Way way, Place from, Place to) {
    this.way = way;
    add(from.devices());
    add(to.devices());
  }

  /// All flows of an end that is one device take its gateway.
  private void add(Collection<Device> devices) {
    for (Device device : devices) {
      Optional.ofNullable(way.sessions().get(device.id()))
          .ifPresent(gateway -> {
            carrying.add(gateway);
            if (devices.size() == 1) {
              sure.add(gateway);
            }
          });
    }
  }

  /// @param passing whether packets go on from there; what a gateway answers itself is subject to
  ///   neither rules nor what is forwarded
  List<Obstacle> obstacles(boolean passing) {
    List<Gateway> taking =
        way.state().gateways().values().stream().filter(Gateway::takesLogins).toList();
    List<Obstacle> found = new ArrayList<>();
    if (taking.isEmpty()) {
      found.add(new Obstacle.NoGateway());
    } else if (taking.stream().noneMatch(gateway -> isPresent(gateway.name()))) {
      found.add(new Obstacle.NonePresent(taking.stream().map(Gateway::name).toList()));
    }
    carrying.forEach(gateway -> found.addAll(standing(gateway)));
    if (!passing) {
      return found;
    }
    Stream<GatewayName> open = taking.stream().map(Gateway::name).filter(this::isPresent);
    (carrying.isEmpty() ? open : carrying.stream())
        .forEach(gateway -> way.heard(gateway).ifPresent(heard -> said(gateway, heard, found)));
    return found;
  }

  private boolean isPresent(GatewayName gateway) {
    return way.heard(gateway).map(Heard::present).orElse(false);
  }

  private List<Obstacle> standing(GatewayName name) {
    List<Obstacle> found = new ArrayList<>();
    if (!isPresent(name)) {
      found.add(new Obstacle.Absent(name, way.heard(name).map(Heard::at)));
    }
    Gateway gateway = way.state().gateways().get(name);
    if (gateway != null && !gateway.enabled()) {
      found.add(new Obstacle.Disabled(name));
    } else if (gateway != null && gateway.drain().isPresent()) {
      found.add(new Obstacle.Drained(name));
    }
    return found;
  }

  private void said(GatewayName gateway, Heard heard, List<Obstacle> found) {
    if (!heard.upToDate()) {
      found.add(new Obstacle.Behind(gateway, heard.enforced()));
    }
    heard.faults().stream()
        .filter(Fault::losesPackets)
        .forEach(
            fault -> found.add(new Obstacle.OfGateway(gateway, fault, sure.contains(gateway))));
  }

  /// Its host answers for itself where a tunnel ends there, and is a destination like any other
  /// where not.
  Optional<Obstacle> hostAt(IpAddress address) {
    return way.state().gateways().values().stream()
        .filter(gateway -> hosts(gateway).anyMatch(address.toString()::equals))
        .findFirst()
        .map(gateway ->
            new Obstacle.HostOfGateway(gateway.name(), address, sure.contains(gateway.name())));
  }

  private static Stream<String> hosts(Gateway gateway) {
    return Stream.concat(
        gateway.publicHosts().stream(),
        Stream.of(gateway.peer().host(), gateway.routerId().toString()));
  }
}

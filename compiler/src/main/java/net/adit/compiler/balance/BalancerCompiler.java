package net.adit.compiler.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.Sorted;
import net.adit.model.balance.Balancer;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedDaemon;
import net.adit.model.plan.balance.BalancedGateway;
import net.adit.model.plan.balance.BalancerPlan;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RouteLimit;
import net.adit.model.routing.RoutingProtocol;

/// Desired state → one plan per balancer, and what the gateways behind balancers have to know. Pure
/// and immutable.
public final class BalancerCompiler {
  /// Gateways share equally; what they say of themselves lowers it.
  private static final int WEIGHT = 100;

  private final DesiredState state;

  public BalancerCompiler(DesiredState state) {
    this.state = state;
  }

  /// The plans of all balancers.
  public SortedMap<GatewayName, BalancerPlan> plans() {
    TreeMap<GatewayName, BalancerPlan> plans = new TreeMap<>();
    state.balancers().values().forEach(balancer -> plans.put(balancer.name(), plan(balancer)));
    return plans;
  }

  /// The virtual addresses by which balancers lead clients to a gateway.
  public SortedSet<IpAddress> entryOf(Gateway gateway) {
    SortedSet<IpAddress> addresses = new TreeSet<>();
    of(gateway.site()).forEach(balancer -> addresses.addAll(balancer.virtualAddresses()));
    return addresses;
  }

  /// The balancers that a gateway tells how it is.
  public SortedSet<GatewayName> hearing(Gateway gateway) {
    SortedSet<GatewayName> names = new TreeSet<>();
    of(gateway.site()).forEach(balancer -> names.add(balancer.name()));
    return names;
  }

  private List<Balancer> of(SiteName site) {
    return state.balancers().values().stream()
        .filter(balancer -> balancer.site().equals(site))
        .toList();
  }

  private BalancerPlan plan(Balancer balancer) {
    List<BalancedGateway> gateways = gateways(balancer);
    TreeMap<Transport, Port> ports = new TreeMap<>();
    ports.put(Transport.UDP, state.settings().udpPort());
    ports.put(Transport.TCP, state.settings().tcpPort());
    return new BalancerPlan(
        state.revision(),
        balancer.name(),
        gateways.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new BalancePlan(
                    balancer.site(),
                    balancer.virtualAddresses(),
                    ports,
                    gateways,
                    balancer.vrrp().isPresent())),
        routing(balancer),
        balancer.vrrp());
  }

  private List<BalancedGateway> gateways(Balancer balancer) {
    return state.gateways().values().stream()
        .filter(gateway -> gateway.site().equals(balancer.site()) && gateway.enabled())
        .filter(gateway -> EntrySide.isReachable(gateway, balancer.virtualAddresses()))
        .map(gateway ->
            new BalancedGateway(
                gateway.name(),
                EntrySide.of(gateway),
                WEIGHT,
                sharedPorts(),
                gateway.drain().isPresent(),
                gateway.peer()))
        .limit(BalancePlan.MOST_GATEWAYS)
        .toList();
  }

  /// The ports behind which a gateway's daemons are, as long as it has not said where each is.
  private List<BalancedDaemon> sharedPorts() {
    List<BalancedDaemon> ports = new ArrayList<>();
    int generation = state.settings().tlsCryptGeneration();
    ports.add(new BalancedDaemon(Transport.UDP, state.settings().udpPort(), generation));
    ports.add(new BalancedDaemon(Transport.TCP, state.settings().tcpPort(), generation));
    return ports;
  }

  private RoutingPlan routing(Balancer balancer) {
    SortedSet<Prefix> announced = new TreeSet<>();
    balancer.virtualAddresses().forEach(address -> announced.add(address.toHostPrefix()));
    return new RoutingPlan(
        balancer.routerId(),
        state.settings().routing(),
        neighbors(balancer),
        balancer.coreInterfaces(),
        announced,
        Sorted.set(List.of()),
        RouteLimit.of(announced.size(), 0));
  }

  private SortedMap<IpAddress, AsNumber> neighbors(Balancer balancer) {
    Site site = state.sites().get(balancer.site());
    return site == null || !(state.settings().routing() instanceof RoutingProtocol.Bgp)
        ? Collections.emptySortedMap()
        : site.bgpNeighbors();
  }
}

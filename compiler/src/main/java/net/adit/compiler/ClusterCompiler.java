package net.adit.compiler;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.compiler.balance.BalancerCompiler;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PeerPlan;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RouteLimit;
import net.adit.model.routing.RoutingProtocol;

/// Desired state → one plan per gateway, and one per balancer. Pure and deterministic: equal states
/// give equal plans, whatever changes led to them.
///
/// What is the same for all gateways (admission, firewall) is compiled once and shared. Of the
/// rules those in force go into the plans, and those wanted beside them until they are in force;
/// all else is what is wanted.
public final class ClusterCompiler {
  private ClusterCompiler() {}

  public static ClusterPlan compile(DesiredState state) {
    return begin(state).plan();
  }

  /// The first of a row of compilations.
  public static Compiled begin(DesiredState state) {
    AddressBook book = new AddressBook(state);
    Reach reach = Reach.of(state, book);
    return compiled(state, reach, AdmissionCompiler.compile(state, reach), policies(state, book));
  }

  /// The same as [#begin], in the time of the change where only a few people and devices came, went
  /// or changed since.
  public static Compiled next(Compiled before, DesiredState state) {
    return before
        .followedBy(state)
        .map(policy ->
            compiled(
                state,
                before.reach(),
                AdmissionCompiler.follow(before.admission(), before.state(), state),
                new Policies(policy, Optional.empty())))
        .orElseGet(() -> begin(state));
  }

  private static Compiled compiled(
      DesiredState state, Reach reach, AdmissionPlan admission, Policies policies) {
    FirewallPlan firewall = firewall(state, reach, policies);
    BalancerCompiler balancers = new BalancerCompiler(state);
    ServerCompiler servers = new ServerCompiler(state, balancers);
    TreeMap<GatewayName, GatewayPlan> plans = new TreeMap<>();
    for (Gateway gateway : state.gateways().values()) {
      plans.put(
          gateway.name(),
          new GatewayPlan(
              state.revision(),
              gateway.name(),
              servers.plan(gateway),
              admission,
              routing(state, reach, gateway),
              firewall,
              peers(state, balancers, gateway)));
    }
    return new Compiled(
        state,
        reach,
        admission,
        policies.inForce(),
        new ClusterPlan(state.revision(), policies.wanted(), plans, balancers.plans()));
  }

  /// @param wanted empty if it is in force, or has failed
  private record Policies(PolicyPlan inForce, Optional<PolicyPlan> wanted) {
    /// What gateways have to load before all of them switch to it. What differs in elements alone
    /// is not loaded beforehand: a gateway takes it over in one step anyhow.
    Optional<PolicyPlan> staged() {
      return wanted.filter(next -> !next.rulesLike(inForce));
    }
  }

  private static Policies policies(DesiredState state, AddressBook book) {
    if (state.isRolledOut()) {
      return new Policies(PolicyCompiler.compile(state, book), Optional.empty());
    }
    DesiredState enforced = state.enforced();
    return new Policies(
        PolicyCompiler.compile(enforced, new AddressBook(enforced)),
        state.enforcement().failure().isPresent()
            ? Optional.empty()
            : Optional.of(PolicyCompiler.compile(state, book)));
  }

  private static FirewallPlan firewall(DesiredState state, Reach reach, Policies policies) {
    return new FirewallPlan(
        policies.inForce(),
        policies.staged(),
        reach.sources(),
        state.settings().udpPort(),
        state.settings().tcpPort(),
        state.settings().dnsServers());
  }

  private static RoutingPlan routing(DesiredState state, Reach reach, Gateway gateway) {
    return new RoutingPlan(
        gateway.routerId(),
        state.settings().routing(),
        neighbors(state, gateway),
        gateway.coreInterfaces(),
        reach.poolPrefixes(),
        reach.devicePrefixes(),
        RouteLimit.of(state.devices().size(), reach.devicePrefixes().size()));
  }

  private static SortedMap<IpAddress, AsNumber> neighbors(DesiredState state, Gateway gateway) {
    Site site = state.sites().get(gateway.site());
    return site == null || !(state.settings().routing() instanceof RoutingProtocol.Bgp)
        ? Collections.emptySortedMap()
        : site.bgpNeighbors();
  }

  /// Gateways that are not enabled stay peers: sessions may still live there while it empties.
  private static PeerPlan peers(DesiredState state, BalancerCompiler balancers, Gateway gateway) {
    TreeMap<GatewayName, Endpoint> others = new TreeMap<>();
    state.gateways().values().forEach(other -> others.put(other.name(), other.peer()));
    others.remove(gateway.name());
    return new PeerPlan(gateway.peer(), others, balancers.hearing(gateway));
  }
}

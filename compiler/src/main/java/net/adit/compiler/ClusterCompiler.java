package net.adit.compiler;

import java.util.TreeMap;
import net.adit.compiler.policy.AddressBook;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Gateway;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PeerPlan;
import net.adit.model.plan.RoutingPlan;

/// Desired state → one plan per gateway. Pure and deterministic: equal states give equal plans,
/// whatever changes led to them.
///
/// What is the same for all gateways (admission, firewall) is compiled once and shared.
public final class ClusterCompiler {
  private ClusterCompiler() {}

  public static ClusterPlan compile(DesiredState state) {
    AddressBook book = new AddressBook(state);
    Reach reach = Reach.of(state, book);
    AdmissionPlan admission = AdmissionCompiler.compile(state, reach);
    FirewallPlan firewall = firewall(state, reach, book);
    ServerCompiler servers = new ServerCompiler(state);
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
              peers(state, gateway)));
    }
    return new ClusterPlan(state.revision(), plans);
  }

  private static FirewallPlan firewall(DesiredState state, Reach reach, AddressBook book) {
    return new FirewallPlan(
        PolicyCompiler.compile(state, book),
        reach.sources(),
        state.settings().udpPort(),
        state.settings().tcpPort(),
        state.settings().dnsServers());
  }

  private static RoutingPlan routing(DesiredState state, Reach reach, Gateway gateway) {
    return new RoutingPlan(
        gateway.routerId(),
        state.settings().ospfArea(),
        gateway.coreInterfaces(),
        reach.poolPrefixes(),
        reach.devicePrefixes());
  }

  /// Gateways that are not enabled stay peers: sessions may still live there while it empties.
  private static PeerPlan peers(DesiredState state, Gateway gateway) {
    TreeMap<GatewayName, Endpoint> others = new TreeMap<>();
    state.gateways().values().forEach(other -> others.put(other.name(), other.peer()));
    others.remove(gateway.name());
    return new PeerPlan(gateway.peer(), others);
  }
}

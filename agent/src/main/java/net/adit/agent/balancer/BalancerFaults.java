package net.adit.agent.balancer;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import net.adit.agent.balancer.health.HealthBook;
import net.adit.agent.balancer.health.Spread;
import net.adit.agent.balancer.probe.ProbeTarget;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// What a balancer has to tell people. Confined to the balancer's thread.
final class BalancerFaults {
  private static final String BLIND = "balancer";
  private static final String TABLE = "balancer table";

  private final Faults faults;
  private final Set<GatewayName> silent = new HashSet<>();
  private final Set<GatewayName> unreachable = new HashSet<>();

  BalancerFaults(Faults faults) {
    this.faults = faults;
  }

  void report(BalancePlan plan, HealthBook book) {
    Set<GatewayName> before = Set.copyOf(silent);
    silent.clear();
    for (BalancedGateway gateway : plan.gateways()) {
      List<ProbeTarget> daemons = book.silent(gateway.name());
      if (!daemons.isEmpty()) {
        silent.add(gateway.name());
        faults.raise(component(gateway.name()), sentence(gateway.name(), daemons));
      }
    }
    before.stream()
        .filter(name -> !silent.contains(name))
        .forEach(name -> faults.clear(component(name)));
    if (book.spreads().values().stream().anyMatch(Spread::blind)) {
      faults.raise(
          BLIND,
          "no gateway of site %s answers this balancer: it goes on spreading as before; check the balancer's own network, then the gateways"
              .formatted(plan.site()));
    } else {
      faults.clear(BLIND);
    }
  }

  private static String component(GatewayName gateway) {
    return "balancer gateway " + gateway;
  }

  private static String sentence(GatewayName gateway, List<ProbeTarget> daemons) {
    return "gateway %s does not answer at %s and gets no new tunnels there: look at the host, the way to it and its daemons"
        .formatted(
            gateway, daemons.stream().map(ProbeTarget::toString).collect(Collectors.joining(", ")));
  }

  /// What the kernel says of routes to gateways.
  void led(SortedMap<GatewayName, String> refused) {
    Set<GatewayName> before = Set.copyOf(unreachable);
    unreachable.clear();
    unreachable.addAll(refused.keySet());
    refused.forEach((gateway, sentence) ->
        faults.raise(
            route(gateway),
            "no new tunnels for gateway %s, to which the kernel takes no route (%s): give it an address in a network of this balancer"
                .formatted(gateway, sentence)));
    before.stream()
        .filter(gateway -> !unreachable.contains(gateway))
        .forEach(gateway -> faults.clear(route(gateway)));
  }

  private static String route(GatewayName gateway) {
    return "balancer route to " + gateway;
  }

  /// There is nothing to spread, and so nothing to complain of.
  void rest() {
    led(Collections.emptySortedMap());
    silent.forEach(gateway -> faults.clear(component(gateway)));
    silent.clear();
    faults.clear(BLIND);
  }

  void refused(HostException refused) {
    faults.raise(
        TABLE,
        "the kernel does not take the spread over the gateways: "
            + refused.refusal().sentence()
            + "; the balancer tries again every second");
  }

  void taken() {
    faults.clear(TABLE);
  }
}

package net.adit.agent.balancer.health;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.adit.agent.balancer.probe.ProbeResult;
import net.adit.agent.balancer.probe.ProbeTarget;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;
import org.jspecify.annotations.Nullable;

/// What a balancer knows of its gateways, and what follows for the spread. Confined to one thread;
/// without clock or effects.
///
/// All balancers of a site come to the same spread if they see the same, since nothing hangs on the
/// order in which they saw it. One exception: a balancer to which all gateways of a transport are
/// gone has more likely lost its own network, or they share a trouble that no choice of gateway
/// helps against. It stays with the spread it had.
public final class HealthBook {
  private final HealthRules rules;
  private final Map<ProbeTarget, DaemonHealth> daemons = new HashMap<>();
  private final Map<GatewayName, GatewayWord> words = new HashMap<>();
  private final Map<Transport, Spread> spreads = new EnumMap<>(Transport.class);
  private BalancePlan plan;

  public HealthBook(BalancePlan plan, HealthRules rules) {
    this.plan = plan;
    this.rules = rules;
    plan(plan);
  }

  /// The plan has changed: what is known of daemons that stay is kept.
  public void plan(BalancePlan changed) {
    plan = changed;
    List<ProbeTarget> targets = ProbeTarget.of(changed);
    daemons.keySet().retainAll(targets);
    targets.forEach(target -> daemons.putIfAbsent(target, DaemonHealth.UNKNOWN));
    words.keySet().retainAll(changed.gateways().stream().map(BalancedGateway::name).toList());
    spreads.clear();
    changed.ports().keySet().forEach(this::judge);
  }

  /// @return whether the spread is another one now
  public boolean probed(ProbeTarget target, ProbeResult result) {
    DaemonHealth before = daemons.get(target);
    if (before == null) {
      return false;
    }
    DaemonHealth after = rules.after(before, result);
    daemons.put(target, after);
    return before.up() != after.up() && judge(target.transport());
  }

  /// @return whether the spread is another one now
  public boolean said(GatewayName gateway, GatewayWord word) {
    words.put(gateway, word);
    boolean changed = false;
    for (Transport transport : plan.ports().keySet()) {
      changed |= judge(transport);
    }
    return changed;
  }

  /// The spread of each transport of the plan.
  public SortedMap<Transport, Spread> spreads() {
    return Sorted.map(spreads);
  }

  /// Whether every daemon was asked often enough to know how it is.
  public boolean isSettled() {
    return daemons.values().stream().allMatch(rules::isKnown);
  }

  /// Whether some daemon is held for living: what a balancer should know before it tells the
  /// network to send it clients. One lost probe changes nothing.
  public boolean seesAnybody() {
    return daemons.values().stream().anyMatch(DaemonHealth::up);
  }

  /// The daemons of a gateway that do not answer.
  public List<ProbeTarget> silent(GatewayName gateway) {
    List<ProbeTarget> silent = new ArrayList<>();
    for (ProbeTarget target : ProbeTarget.of(plan)) {
      if (target.gateway().equals(gateway) && !health(target).up()) {
        silent.add(target);
      }
    }
    return silent;
  }

  public Standing standing(BalancedGateway gateway, Transport transport) {
    return standing(gateway, transport, DaemonHealth::up);
  }

  private Standing standing(
      BalancedGateway gateway, Transport transport, Predicate<DaemonHealth> answers) {
    List<DaemonHealth> own =
        ProbeTarget.of(plan).stream()
            .filter(target -> target.gateway().equals(gateway.name()))
            .filter(target -> target.transport() == transport)
            .map(this::health)
            .toList();
    if (own.stream().noneMatch(answers)) {
      return Standing.GONE;
    }
    boolean drains = gateway.draining() || word(gateway.name()).draining();
    return own.stream().allMatch(answers) && !drains ? Standing.TAKING : Standing.KEEPING;
  }

  private DaemonHealth health(ProbeTarget target) {
    return daemons.getOrDefault(target, DaemonHealth.UNKNOWN);
  }

  private GatewayWord word(GatewayName gateway) {
    return words.getOrDefault(gateway, GatewayWord.READY);
  }

  private boolean judge(Transport transport) {
    Spread before = spreads.get(transport);
    Spread seen = spread(transport, DaemonHealth::up);
    Spread after =
        !isServed(transport)
            ? everybody()
            : seen.living().isEmpty() ? blind(transport, before) : seen;
    spreads.put(transport, after);
    return !after.equals(before);
  }

  /// Those that were well a moment ago count, also the first ones whose death was seen.
  private Spread blind(Transport transport, @Nullable Spread before) {
    if (before != null && before.blind()) {
      return before;
    }
    Spread lately = spread(transport, rules::fellLately);
    return (lately.living().isEmpty() ? everybody() : lately).whileBlind();
  }

  /// Whether any gateway has a daemon of this transport: where none has, nobody is missing.
  private boolean isServed(Transport transport) {
    return daemons.keySet().stream().anyMatch(target -> target.transport() == transport);
  }

  private Spread everybody() {
    SortedMap<GatewayName, Integer> all = new TreeMap<>();
    plan.gateways().forEach(gateway -> all.put(gateway.name(), weight(gateway)));
    return new Spread(all, new TreeSet<>(all.keySet()), false);
  }

  private Spread spread(Transport transport, Predicate<DaemonHealth> answers) {
    SortedMap<GatewayName, Integer> taking = new TreeMap<>();
    SortedMap<GatewayName, Integer> keeping = new TreeMap<>();
    for (BalancedGateway gateway : plan.gateways()) {
      switch (standing(gateway, transport, answers)) {
        case TAKING -> taking.put(gateway.name(), weight(gateway));
        case KEEPING -> keeping.put(gateway.name(), weight(gateway));
        case GONE -> {}
      }
    }
    SortedSet<GatewayName> living = new TreeSet<>(taking.keySet());
    living.addAll(keeping.keySet());
    return new Spread(taking.isEmpty() ? keeping : taking, living, false);
  }

  private int weight(BalancedGateway gateway) {
    return gateway.weight() * word(gateway.name()).percent();
  }
}

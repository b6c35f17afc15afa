package net.adit.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.agent.balancer.Balancer;
import net.adit.agent.balancer.probe.ProbeKeyring;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.config.AgentConfig.Routing;
import net.adit.agent.edge.Announcer;
import net.adit.agent.edge.Router;
import net.adit.agent.edge.vrrp.AddressHolder;
import net.adit.agent.edge.vrrp.HeldAddresses;
import net.adit.agent.peers.WordHearing;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.plan.BalancerPlanFile;
import net.adit.host.HostException;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancerPlan;
import net.adit.protocol.gateway.BalancerMessage;
import net.adit.protocol.gateway.BalancerSecrets;

/// Hands the plans of a balancer to the parts they concern. Thread-safe.
final class BalancerPlanTaker {
  private static final String NO_GATEWAY = "balancer gateways";

  private final Basis basis;
  private final BalancerPlanFile file;
  private final Parts parts;
  private Identity identity;
  private Optional<BalancerMessage> plan = Optional.empty();

  /// Whom plans concern. Immutable.
  record Parts(ProbeKeyring keys, Balancer balancer, WordHearing hearing, Way way) {}

  /// By which clients find the balancer. Immutable.
  record Way(Router router, Announcer announcer, AddressHolder holder) {}

  BalancerPlanTaker(Basis basis, BalancerPlanFile file, Parts parts) {
    this.basis = basis;
    this.file = file;
    this.parts = parts;
    this.identity = basis.identity();
  }

  /// Takes the plan on disk, if there is one.
  synchronized void resume() {
    BalancerPlanFile.Loaded loaded = file.load();
    loaded.damage().ifPresent(sentence -> basis.faults().raise(PlanTaker.PLAN_FILE, sentence));
    loaded.plan().ifPresent(this::take);
  }

  /// A plan from a controller: on disk first, so that the host never runs what would be forgotten.
  synchronized void planned(BalancerMessage message) {
    try {
      file.store(message);
      basis.faults().clear(PlanTaker.PLAN_FILE);
    } catch (HostException full) {
      basis.faults().raise(PlanTaker.PLAN_FILE, full.refusal().sentence());
    }
    take(message);
  }

  synchronized void renewed(Identity next) {
    identity = next;
  }

  private void take(BalancerMessage message) {
    plan = Optional.of(message);
    BalancerPlan next = message.plan();
    parts.keys().take(message.secrets().probeKeys());
    Way way = parts.way();
    way.router().follow(routing(next, message.secrets()));
    way.announcer().announce(next.vrrp().isEmpty());
    way.holder().follow(held(next));
    parts.hearing().listenTo(agents(next));
    next.spread().ifPresentOrElse(this::spread, this::rest);
  }

  private void spread(BalancePlan spread) {
    parts.balancer().plan(spread);
    basis.faults().clear(NO_GATEWAY);
  }

  private void rest() {
    parts.balancer().rest();
    basis
        .faults()
        .raise(
            NO_GATEWAY,
            "the site has no enabled gateway that this balancer could send clients to: add one with"
                + " 'adit gateway add', or enable one");
  }

  private static Map<GatewayName, Endpoint> agents(BalancerPlan plan) {
    Map<GatewayName, Endpoint> agents = new TreeMap<>();
    plan.spread().stream()
        .flatMap(spread -> spread.gateways().stream())
        .forEach(gateway -> agents.put(gateway.name(), gateway.peer()));
    return agents;
  }

  /// While the site has no gateway, nothing is held, as nothing is announced.
  private static Optional<HeldAddresses> held(BalancerPlan next) {
    return next.vrrp()
        .flatMap(vrrp ->
            next.spread().map(spread -> new HeldAddresses(vrrp, spread.virtualAddresses())));
  }

  private Optional<FrrConfig> routing(BalancerPlan next, BalancerSecrets secrets) {
    AgentConfig config = basis.config();
    SortedSet<InterfaceName> announced = new TreeSet<>();
    announced.add(Announcer.LOOPBACK);
    return config.routing() == Routing.MANAGED && next.vrrp().isEmpty()
        ? Optional.of(
            new FrrConfig(
                next.routing(),
                announced,
                PlanTaker.routingKeys(config.routingKeys(), secrets.routingKey())))
        : Optional.empty();
  }

  /// The newest plan there is.
  synchronized Revision revision() {
    return plan.map(message -> message.plan().revision()).orElse(Revision.ZERO);
  }

  /// When the balancer's certificate ends.
  synchronized Instant certificatesEnd() {
    return identity.endsAt();
  }
}

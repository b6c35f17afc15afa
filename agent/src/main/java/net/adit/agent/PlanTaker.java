package net.adit.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.config.AgentConfig.OwnKeys;
import net.adit.agent.config.AgentConfig.Routing;
import net.adit.agent.daemon.DaemonKeys;
import net.adit.agent.edge.OwnWord;
import net.adit.agent.fault.Faults;
import net.adit.agent.firewall.trace.Tracer;
import net.adit.agent.reconcile.Reconciler;
import net.adit.agent.reconcile.Wanted;
import net.adit.agent.reconcile.Wanted.HostTraits;
import net.adit.agent.routing.RoutingKeys;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.LinkListener;
import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.host.HostException;
import net.adit.model.InvalidValueException;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.key.PrivateKeyPem;
import net.adit.pki.tls.TlsIdentity;
import net.adit.protocol.gateway.GatewaySecrets;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;

/// Hands what controllers send to the parts it concerns. Thread-safe.
///
/// Sessions hear of a plan first, then the peers, then it goes to disk, and only then the host is
/// changed: the end of a revoked device's session waits for nothing.
final class PlanTaker implements LinkListener {
  static final String PLAN_FILE = "plan file";
  private static final String PLAN = "plan";

  private final Basis basis;
  private final Traffic traffic;
  private final Reconciler reconciler;
  private final Tracer tracer;
  private final OwnWord words;
  private final Faults faults;
  private Identity identity;

  /// What daemons show by this identity: worked out once, as a proof that key and certificate
  /// belong together costs more than all else there is to a plan.
  private DaemonKeys shown;

  private Optional<StoredPlan> plan = Optional.empty();

  PlanTaker(Basis basis, Traffic traffic, Reconciler reconciler, Tracer tracer, OwnWord words) {
    this.basis = basis;
    this.traffic = traffic;
    this.reconciler = reconciler;
    this.tracer = tracer;
    this.words = words;
    this.faults = basis.faults();
    this.identity = basis.identity();
    this.shown = shownBy(identity);
  }

  private static DaemonKeys shownBy(Identity identity) {
    TlsIdentity server = identity.server();
    return new DaemonKeys(
        IssuedCertificate.toPem(server.chain()),
        PrivateKeyPem.write(server.key()),
        identity.serverReplaceBy(),
        Map.of());
  }

  /// The plan that was found on disk; sessions have it already.
  synchronized void resume(StoredPlan found) {
    plan = Optional.of(found);
    traffic.sessions().depart(found.plan().server().departure());
    words.plan(found.plan().server());
    traffic.mesh().trust(found.plan().peers(), found.plan().admission());
    aim();
  }

  @Override
  public synchronized void planned(PlanMessage message, StoredPlan next) {
    traffic.sessions().plan(next.plan().admission());
    traffic.sessions().depart(next.plan().server().departure());
    words.plan(next.plan().server());
    traffic.mesh().trust(next.plan().peers(), next.plan().admission());
    plan = Optional.of(next);
    store(message, next);
    aim();
  }

  private void store(PlanMessage message, StoredPlan next) {
    try {
      basis.planFile().store(message, next);
      faults.clear(PLAN_FILE);
    } catch (HostException full) {
      faults.raise(PLAN_FILE, full.refusal().sentence());
    }
  }

  private void aim() {
    plan.ifPresent(stored -> {
      try {
        reconciler.aim(wanted(stored));
        faults.clear(PLAN);
      } catch (InvalidValueException unusable) {
        faults.raise(PLAN, "the plan cannot be used: " + unusable.getMessage());
      }
    });
  }

  private Wanted wanted(StoredPlan stored) {
    AgentConfig config = basis.config();
    DaemonKeys keys = shown.with(tlsCryptKeys(stored.secrets()));
    HostTraits host =
        new HostTraits(
            config.processorsOf(Runtime.getRuntime().availableProcessors()),
            routingKeys(config.routingKeys(), stored.secrets().routingKey()),
            config.routing() == Routing.MANAGED);
    return Wanted.of(stored.plan(), keys, host);
  }

  private static Map<Integer, Secret> tlsCryptKeys(GatewaySecrets secrets) {
    return secrets.tlsCryptServerKeys().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Secret.ofText(entry.getValue())));
  }

  /// @param given by the cluster, where the host has no key of its own
  static RoutingKeys routingKeys(OwnKeys own, String given) {
    return new RoutingKeys(
        proof(own.ospfMd5(), given),
        proof(own.ospfSha256(), given),
        proof(own.bgpPassword(), given),
        proof(own.ripMd5(), given));
  }

  private static Optional<String> proof(Optional<Secret> own, String given) {
    return Optional.of(own.map(Secret::reveal).orElse(given))
        .filter(key -> !key.equals(AgentConfig.NO_PROOF));
  }

  @Override
  public void commanded(SessionCommand command) {
    traffic.sessions().end(command.device());
  }

  @Override
  public void traceWished(PolicyTrace.Wish wish, TraceReporter reports) {
    tracer.trace(wish, reports::report);
  }

  @Override
  public synchronized void renewed(Identity next) {
    identity = next;
    shown = shownBy(next);
    aim();
  }

  /// When the first of the gateway's certificates ends.
  synchronized Instant certificatesEnd() {
    return identity.endsAt();
  }

  /// The newest plan there is, taken over or not.
  synchronized Revision newest() {
    return plan.map(StoredPlan::revision).orElse(Revision.ZERO);
  }
}

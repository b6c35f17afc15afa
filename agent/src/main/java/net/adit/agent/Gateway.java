package net.adit.agent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.doctor.FilterWatch;
import net.adit.agent.doctor.HostSurvey;
import net.adit.agent.edge.Load;
import net.adit.agent.edge.OwnWord;
import net.adit.agent.firewall.CountedPackets;
import net.adit.agent.firewall.trace.Tracer;
import net.adit.agent.reconcile.LinuxHost;
import net.adit.agent.reconcile.Reconciler;
import net.adit.agent.routing.Forwarding;
import net.adit.agent.status.AgentStatus;
import net.adit.agent.status.StatusFile;
import net.adit.agent.uplink.ControllerLink;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.agent.uplink.Surroundings;
import net.adit.host.ProcessRunner;
import net.adit.model.FeatureLevel;
import net.adit.model.applied.AppliedState;
import net.adit.model.applied.DaemonState;
import net.adit.model.net.InterfaceName;
import net.adit.protocol.gateway.PeerMessage;

/// A running gateway: the agent's parts, made in the order in which they need one another and
/// closed in reverse. It serves from the plan on disk where no controller answers; a host that has
/// just been switched on asks first.
final class Gateway implements RunCommand.Role {
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

  private final Closer parts;
  private final Basis basis;
  private final HostParts host;
  private final Traffic traffic;
  private final Reconciler reconciler;
  private final PlanTaker plans;
  private final ControllerLink link;

  private Gateway(AgentConfig config, Identity identity, ProcessRunner runner, Closer parts) {
    this.parts = parts;
    this.basis = Basis.open(config, identity, runner, parts);
    this.host = HostParts.open(basis, parts);
    this.traffic = Traffic.open(basis, host, parts);
    this.reconciler = parts.add(new Reconciler(linuxHost(), basis.faults(), this::changed));
    Tracer tracer = parts.add(new Tracer(host.nft(), host.tables(), basis.time()));
    this.plans = new PlanTaker(basis, traffic, reconciler, tracer, ownWord());
    basis.plan().ifPresent(plans::resume);
    this.link = parts.add(link());
    if (!host.tables().exists(LinuxHost.TABLE)) {
      askFirst();
    }
    reconciler.start();
    parts.add(
        FilterWatch.start(
            new HostSurvey(runner),
            () -> host.tables().hasOthersThan(LinuxHost.TABLE),
            basis.faults()));
    parts.add(
        CountedPackets.start(
            () -> host.tables().packets(LinuxHost.TABLE), basis.spool()::append, basis.time()));
    parts.add(StatusFile.start(config.runDirectory(), this::status));
  }

  /// @throws net.adit.host.HostException if the host refuses what every gateway needs
  static Gateway start(AgentConfig config, Identity identity, ProcessRunner runner) {
    Closer parts = new Closer();
    try {
      return new Gateway(config, identity, runner, parts);
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  /// A host that was switched off may have missed a rule or a revocation: nobody is served yet, so
  /// nobody waits for the answer but who would otherwise be let through by an old plan.
  private void askFirst() {
    try {
      link.awaitFirstAnswer(FIRST_ANSWER);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private OwnWord ownWord() {
    return parts.add(
        OwnWord.start(
            basis.config().processorsOf(Runtime.getRuntime().availableProcessors()),
            Load::read,
            word ->
                traffic
                    .mesh()
                    .say(new PeerMessage.Word(word.draining(), word.percent(), word.daemons()))));
  }

  private LinuxHost linuxHost() {
    return new LinuxHost(
        new LinuxHost.Kernel(
            host.netlink(),
            host.tables(),
            host.routes(),
            host.sessionRoutes(),
            host.forbiddenFlows(),
            new Forwarding(host.sysctl()),
            host.entry()),
        new LinuxHost.Programs(host.nft(), traffic.daemons(), host.frr()));
  }

  private ControllerLink link() {
    IdentityFile file = new IdentityFile(basis.config().stateDirectory());
    return new ControllerLink(
        new ControllerLink.Start(basis.dialled(), file, traffic.tls(), basis.plan()),
        new Surroundings(
            basis.time(),
            basis.random(),
            basis.faults(),
            OwnFacts.of(basis.config(), basis.runner())),
        basis.spool(),
        this::applied,
        plans);
  }

  private void changed() {
    link.appliedChanged();
  }

  private List<DaemonState> daemons() {
    return traffic.daemons().states(traffic.sessions().counts());
  }

  private AppliedState applied() {
    return new AppliedState(
        basis.name(),
        reconciler.revision(),
        reconciler.policy(),
        basis.time().instant(),
        Version.TEXT,
        FeatureLevel.KNOWN,
        daemons(),
        basis.faults().current());
  }

  private AgentStatus status() {
    Map<InterfaceName, Integer> sessions = traffic.sessions().counts();
    return new AgentStatus(
        basis.name(),
        basis.identity().role(),
        Version.TEXT,
        ProcessHandle.current().pid(),
        basis.time().instant(),
        plans.newest(),
        reconciler.revision(),
        daemons(),
        sessions.values().stream().mapToInt(Integer::intValue).sum(),
        traffic.mesh().status(),
        basis.faults().current(),
        basis.spool().waiting(),
        plans.certificatesEnd());
  }

  /// Takes everything away that the agent has put on this host: clients are told to go elsewhere,
  /// and routers that the routes are gone. For the last stop of a gateway.
  @Override
  public void leave() throws InterruptedException {
    link.close();
    reconciler.close();
    traffic.daemons().stopAll();
    long deadline = System.nanoTime() + FAREWELL.toNanos();
    while (!traffic.sessions().counts().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    host.leave();
  }

  @Override
  public void close() {
    parts.close();
  }
}

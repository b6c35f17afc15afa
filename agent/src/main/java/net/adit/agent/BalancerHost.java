package net.adit.agent;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import net.adit.agent.balancer.Balancer;
import net.adit.agent.balancer.LinuxSpreadHost;
import net.adit.agent.balancer.health.GatewayWord;
import net.adit.agent.balancer.probe.ProbeKeyring;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.edge.Announcer;
import net.adit.agent.edge.Router;
import net.adit.agent.edge.vrrp.AddressHolder;
import net.adit.agent.peers.WordHearing;
import net.adit.agent.routing.Forwarding;
import net.adit.agent.routing.Frr;
import net.adit.agent.routing.FrrInstance;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.status.AgentStatus;
import net.adit.agent.status.StatusFile;
import net.adit.agent.uplink.BalancerLink;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.agent.uplink.Reports;
import net.adit.agent.uplink.Surroundings;
import net.adit.agent.uplink.plan.BalancerPlanFile;
import net.adit.host.HostChecks;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.host.Sysctl;
import net.adit.host.UndoJournal;
import net.adit.host.UndoJournal.Entry;
import net.adit.host.UndoJournal.Subject;
import net.adit.host.netlink.KernelRoute;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.FeatureLevel;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.BalancerMessage;
import net.adit.protocol.gateway.PeerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running balancer: the agent's parts in that role, made in the order in which they need one
/// another and closed in reverse. It spreads by the plan on disk before any controller answers.
final class BalancerHost implements RunCommand.Role {
  private static final Logger LOG = LoggerFactory.getLogger(BalancerHost.class);

  private final Closer parts;
  private final Basis basis;
  private final Sysctl sysctl;
  private final KernelRoutes routes;
  private final LinuxSpreadHost spread;
  private final Frr frr;
  private final Balancer balancer;
  private final WordHearing hearing;
  private final Router router;
  private final Announcer announcer;
  private final AddressHolder holder;
  private final BalancerPlanTaker plans;
  private final BalancerLink link;

  private BalancerHost(AgentConfig config, Identity identity, ProcessRunner runner, Closer parts) {
    this.parts = parts;
    this.basis = Basis.open(config, identity, runner, parts);
    UndoJournal journal = UndoJournal.open(config.stateDirectory().resolve("host-changes"));
    journal.record(new Entry(Subject.ROUTES, Integer.toString(KernelRoute.ADIT), ""));
    journal.record(new Entry(Subject.FRR, config.frrInstance(), ""));
    this.sysctl = new Sysctl(journal);
    RouteNetlink netlink = parts.add(new RouteNetlink());
    this.routes = new KernelRoutes(netlink);
    this.spread = new LinuxSpreadHost(runner);
    Frr.Starter starter = HostChecks.isRoot() ? Frr.Starter.AGENT : Frr.Starter.HOST;
    this.frr = new Frr(new FrrInstance(config.frrInstance()), runner, starter);
    MutualTls tls = identity.mutualTls(basis.time(), basis.random());
    ProbeKeyring keys = new ProbeKeyring(basis.random(), basis.time());
    this.balancer = parts.add(Balancer.start(spread, basis.faults(), keys::prober));
    this.hearing =
        parts.add(
            new WordHearing(basis.name(), basis.time(), tls, wordsTo(balancer), basis.faults()));
    this.router = parts.add(Router.start(frr, new Forwarding(sysctl), netlink, basis.faults()));
    this.announcer = parts.add(Announcer.start(routes, balancer::serving, basis.faults()));
    AddressHolder.Host host =
        new AddressHolder.Host(
            config.runDirectory().resolve("vrrp"), runner, starter, netlink, basis.faults());
    this.holder = parts.add(AddressHolder.start(host, balancer::serving));
    this.plans = plans(keys);
    plans.resume();
    this.link = parts.add(link(tls));
    parts.add(StatusFile.start(config.runDirectory(), this::status));
  }

  private static BiConsumer<GatewayName, PeerMessage.Word> wordsTo(Balancer balancer) {
    return (gateway, word) ->
        balancer.said(gateway, new GatewayWord(word.draining(), word.percent(), word.daemons()));
  }

  /// @throws net.adit.host.HostException if the host refuses what every balancer needs
  static BalancerHost start(AgentConfig config, Identity identity, ProcessRunner runner) {
    Closer parts = new Closer();
    try {
      return new BalancerHost(config, identity, runner, parts);
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  private BalancerPlanTaker plans(ProbeKeyring keys) {
    BalancerPlanTaker.Way way = new BalancerPlanTaker.Way(router, announcer, holder);
    return new BalancerPlanTaker(
        basis,
        new BalancerPlanFile(basis.name(), basis.config().stateDirectory()),
        new BalancerPlanTaker.Parts(keys, balancer, hearing, way));
  }

  private BalancerLink link(MutualTls tls) {
    return new BalancerLink(
        new BalancerLink.Start(
            basis.dialled(),
            new IdentityFile(basis.config().stateDirectory()),
            tls,
            plans.revision()),
        new Surroundings(
            basis.time(),
            basis.random(),
            basis.faults(),
            OwnFacts.of(basis.config(), basis.runner())),
        new Reports(basis.spool(), this::applied),
        new BalancerLink.Listener() {
          @Override
          public void planned(BalancerMessage message) {
            plans.planned(message);
            link.appliedChanged();
          }

          @Override
          public void renewed(Identity next) {
            plans.renewed(next);
          }
        });
  }

  private AppliedState applied() {
    return new AppliedState(
        basis.name(),
        plans.revision(),
        AppliedPolicy.NONE,
        basis.time().instant(),
        Version.TEXT,
        FeatureLevel.KNOWN,
        List.of(),
        basis.faults().current());
  }

  private AgentStatus status() {
    Revision revision = plans.revision();
    Instant end = plans.certificatesEnd();
    return new AgentStatus(
        basis.name(),
        basis.identity().role(),
        Version.TEXT,
        ProcessHandle.current().pid(),
        basis.time().instant(),
        revision,
        revision,
        List.of(),
        0,
        hearing.status(),
        basis.faults().current(),
        basis.spool().waiting(),
        end);
  }

  /// Takes everything away that the agent has put on this host: routers are told first that clients
  /// go elsewhere. For the last stop of a balancer.
  @Override
  public void leave() {
    link.close();
    announcer.close();
    holder.close();
    router.close();
    balancer.close();
    attempt("withdraw the virtual addresses", routes::withdrawAll);
    attempt("give the virtual addresses up", holder::leave);
    attempt("stop FRR", frr::stop);
    attempt("take the spread away", spread::remove);
    attempt("restore kernel settings", sysctl::restore);
  }

  /// What cannot be taken away keeps nothing else here.
  private static void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (HostException refused) {
      LOG.warn("cannot {}: {}", what, refused.refusal().sentence());
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}

package net.adit.agent;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import net.adit.agent.balancer.entry.EntryAddresses;
import net.adit.agent.firewall.ForbiddenFlows;
import net.adit.agent.firewall.Nft;
import net.adit.agent.routing.Frr;
import net.adit.agent.routing.FrrInstance;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.session.kernel.EndedFlows;
import net.adit.agent.session.kernel.RoutesInKernel;
import net.adit.host.HostChecks;
import net.adit.host.Sysctl;
import net.adit.host.UndoJournal;
import net.adit.host.UndoJournal.Entry;
import net.adit.host.UndoJournal.Subject;
import net.adit.host.netlink.Conntrack;
import net.adit.host.netlink.KernelRoute;
import net.adit.host.netlink.NetfilterTables;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.Prefix;

/// The host's kernel and programs, as the agent uses them. Immutable.
record HostParts(
    RouteNetlink netlink,
    NetfilterTables tables,
    KernelRoutes routes,
    RoutesInKernel sessionRoutes,
    ForbiddenFlows forbiddenFlows,
    Sysctl sysctl,
    EntryAddresses entry,
    Nft nft,
    Frr frr) {

  static HostParts open(Basis basis, Closer closer) {
    UndoJournal journal = UndoJournal.open(basis.config().stateDirectory().resolve("host-changes"));
    journal.record(new Entry(Subject.TABLE, "inet adit", ""));
    journal.record(new Entry(Subject.ROUTES, Integer.toString(KernelRoute.ADIT), ""));
    journal.record(new Entry(Subject.FRR, basis.config().frrInstance(), ""));
    RouteNetlink netlink = closer.add(new RouteNetlink());
    KernelRoutes routes = new KernelRoutes(netlink);
    Conntrack conntrack = closer.add(new Conntrack());
    EndedFlows flows = closer.add(EndedFlows.start(conntrack, basis.faults()));
    ForbiddenFlows forbidden =
        closer.add(ForbiddenFlows.start(conntrack, basis.faults(), InstantSource.system()));
    Set<Prefix> pools =
        basis
            .plan()
            .map(stored -> Set.copyOf(stored.plan().routing().poolPrefixes()))
            .orElse(Set.of());
    Sysctl sysctl = new Sysctl(journal);
    return new HostParts(
        netlink,
        closer.add(new NetfilterTables()),
        routes,
        new RoutesInKernel(routes, pools, flows, basis.faults()),
        forbidden,
        sysctl,
        new EntryAddresses(netlink, sysctl, journal),
        new Nft(basis.runner()),
        new Frr(
            new FrrInstance(basis.config().frrInstance()),
            basis.runner(),
            HostChecks.isRoot() ? Frr.Starter.AGENT : Frr.Starter.HOST));
  }

  /// Takes away what the agent has put on this host, but for the daemons.
  void leave() {
    frr.stop();
    routes.withdrawAll();
    nft.remove();
    entry.keep(List.of());
    sysctl.restore();
  }
}

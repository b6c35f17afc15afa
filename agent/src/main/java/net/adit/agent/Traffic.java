package net.adit.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.daemon.DaemonHost;
import net.adit.agent.daemon.Daemons;
import net.adit.agent.peers.PeerMesh;
import net.adit.agent.routing.TunnelLinks;
import net.adit.agent.session.SessionOutlets;
import net.adit.agent.session.Sessions;
import net.adit.model.plan.AdmissionPlan;
import net.adit.openvpn.config.DaemonAccount;
import net.adit.pki.tls.MutualTls;

/// What carries devices: daemons, their sessions, and the other gateways that hear of them.
/// Immutable.
///
/// @param tls of peers and controllers alike, so that a renewed certificate reaches both
record Traffic(MutualTls tls, PeerMesh mesh, Sessions sessions, Daemons daemons) {
  private static final AdmissionPlan NOBODY =
      new AdmissionPlan(
          Map.of(), Map.of(), Map.of(), new TreeMap<>(), new TreeSet<>(), List.of(), List.of());

  static Traffic open(Basis basis, HostParts host, Closer closer) {
    MutualTls tls = basis.identity().mutualTls(basis.time(), basis.random());
    AtomicReference<Optional<Sessions>> late = new AtomicReference<>(Optional.empty());
    PeerMesh mesh =
        closer.add(
            new PeerMesh(
                basis.name(),
                basis.time(),
                tls,
                (lost, winner) ->
                    late.get().ifPresent(sessions -> sessions.superseded(lost, winner)),
                basis.faults()));
    Sessions sessions = closer.add(sessions(basis, host, mesh));
    late.set(Optional.of(sessions));
    TunnelLinks tunnels = new TunnelLinks(host.netlink());
    Daemons daemons =
        closer.add(
            new Daemons(
                daemonHost(basis.config()),
                basis.runner(),
                tunnels::furnish,
                sessions,
                new DaemonReports(basis.faults(), basis.spool(), basis.time()),
                basis.time()));
    return new Traffic(tls, mesh, sessions, daemons);
  }

  private static Sessions sessions(Basis basis, HostParts host, PeerMesh mesh) {
    return Sessions.start(
        basis.name(),
        basis.plan().map(stored -> stored.plan().admission()).orElse(NOBODY),
        basis.config().runDirectory().resolve("sessions.journal"),
        new SessionOutlets(host.sessionRoutes(), mesh, basis.spool()::append),
        basis.time(),
        basis.random());
  }

  private static DaemonHost daemonHost(AgentConfig config) {
    String own = System.getProperty("user.name", "root");
    return new DaemonHost(
        config.openVpn(),
        config.runDirectory().resolve("daemons"),
        new DaemonAccount(own, own),
        new DaemonAccount(config.daemonUser(), config.daemonGroup()),
        config.processorsOf(Runtime.getRuntime().availableProcessors()));
  }
}

package net.adit.controller;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import net.adit.controller.authority.ControllerIdentity;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.link.AgentLink;
import net.adit.controller.link.LinkServices;
import net.adit.controller.rest.RestServices;
import net.adit.controller.rest.RouteTable;
import net.adit.controller.rest.http.Meters;
import net.adit.controller.rest.http.RestServer;
import net.adit.controller.rest.http.Route;
import net.adit.controller.rollout.BalancerBoard;
import net.adit.controller.rollout.PlanBoard;
import net.adit.controller.rollout.ProbeKeys;
import net.adit.controller.rollout.RollOut;
import net.adit.controller.session.SessionSweep;
import net.adit.pki.PeerId;

/// A controller at work: its parts in the order in which they are opened; closed in reverse.
/// Thread-safe.
public final class RunningController implements AutoCloseable {
  private final Closing closing;
  private final RestServer api;
  private final AgentLink link;
  private final List<Route> routes;

  private RunningController(ControllerConfig config, Core core, Closing closing) {
    this.closing = closing;
    ControllerIdentity identity = closing.later(core.identity(config));
    Features features = Features.of(core, config, closing);
    closing.later(
        new SessionSweep(core.store().sessions(), config.keeping().endedSessions(), core.clock()));
    closing.later(Features.hostWatch(core, config));
    RollOut rollOut = closing.later(new RollOut(core.keeper(), features.presence(), core.clock()));
    BalancerBoard balancers = closing.later(new BalancerBoard(new AuthoritiesKeys(core)));
    PlanBoard plans =
        closing.later(
            new PlanBoard(
                core.authorities()::gatewaySecrets,
                (state, made) -> {
                  rollOut.compiled(state, made);
                  balancers.compiled(state, made);
                }));
    plans.start(core.keeper().current());
    rollOut.start();
    closing.later(core.keeper().listen((_, next) -> plans.publish(next)));
    link = closing.later(link(config, identity, linkServices(core, features, plans, balancers)));
    Meters meters = closing.later(meters(core, features));
    routes = RouteTable.of(restServices(core, features, rollOut), meters);
    api =
        closing.later(
            Ports.open(
                "listen",
                config.listen(),
                () ->
                    RestServer.start(
                        config.listen().host(),
                        config.listen().port(),
                        identity.context(_ -> false),
                        new RestServer.Service(
                            core.keeper()::notServing, routes, features.tokens(), meters))));
  }

  private static AgentLink link(
      ControllerConfig config, ControllerIdentity identity, LinkServices services) {
    return Ports.open(
        "agent-listen",
        config.agentListen(),
        () ->
            AgentLink.start(
                config.agentListen().host(),
                config.agentListen().port(),
                identity.context(peer -> peer.kind() != PeerId.Kind.CONTROLLER),
                services));
  }

  /// Opens everything and listens.
  ///
  /// @param random a cryptographically strong source
  /// @throws net.adit.controller.store.sql.StoreException if the database cannot serve
  public static RunningController start(
      ControllerConfig config, InstantSource clock, SecureRandom random) {
    Closing closing = new Closing();
    try {
      return new RunningController(config, Core.open(config, clock, random, closing), closing);
    } catch (RuntimeException failed) {
      closing.close();
      throw failed;
    }
  }

  /// Where the API is served.
  public int apiPort() {
    return api.port();
  }

  /// Where the agent link is served.
  public int linkPort() {
    return link.port();
  }

  /// The table of the API as it is served.
  List<Route> routes() {
    return routes;
  }

  private static LinkServices linkServices(
      Core core, Features features, PlanBoard plans, BalancerBoard balancers) {
    return new LinkServices(
        core.keeper()::notServing,
        new LinkEnrolments(features.enrolments()),
        plans,
        balancers,
        features.sessions()::recordEvents,
        features.presence()::recordApplied,
        features.commands()::after,
        new LinkServices.Traces(features.traces()::wish, features.traces()::take));
  }

  private static RestServices restServices(Core core, Features features, RollOut rollOut) {
    return new RestServices(
        core.keeper(),
        core.store(),
        core.naming(),
        new RestServices.Fleet(
            features.presence(),
            features.rollCall(),
            rollOut,
            features.joinTokens(),
            core.authorities()::newTlsCryptKey),
        features.sessions(),
        new RestServices.Desks(
            features.certificates(),
            features.profiles(),
            features.tlsCrypt(),
            features.tokens(),
            features.log(),
            features.traces()),
        new RestServices.Surroundings(core.clock(), core.random(), Version.TEXT));
  }

  private static Meters meters(Core core, Features features) {
    Meters meters = new Meters();
    meters.gauge(
        "adit.revision",
        "Revision of the desired state",
        () -> core.keeper().current().revision().number());
    meters.gauge(
        "adit.gateways",
        "Gateways of the desired state",
        () -> core.keeper().current().gateways().size());
    meters.gauge("adit.gateways.present", "Gateways heard lately", features.presence()::count);
    meters.gauge(
        "adit.devices",
        "Devices of the desired state",
        () -> core.keeper().current().devices().size());
    meters.gauge("adit.sessions", "Living sessions", () -> features.sessions().living().size());
    return meters;
  }

  @Override
  public void close() {
    closing.close();
  }

  /// Connects the board with the authorities. Immutable.
  private record AuthoritiesKeys(Core core) implements ProbeKeys {
    @Override
    public String make(int generation) {
      return core.authorities().newProbeKey(generation);
    }

    @Override
    public String routingKey() {
      return core.authorities().routingKey().reveal();
    }
  }
}

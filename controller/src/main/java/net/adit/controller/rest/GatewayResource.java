package net.adit.controller.rest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import net.adit.controller.fleet.Expulsion;
import net.adit.controller.fleet.GatewayRules;
import net.adit.controller.fleet.JoinTokenDesk;
import net.adit.controller.fleet.Presence;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.controller.session.SessionDesk;
import net.adit.controller.state.StateKeeper;
import net.adit.model.applied.AppliedState;
import net.adit.model.desired.Gateway;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.JoinTokens;

/// Gateways: what was asked for, what runs there, and how they join. Thread-safe.
final class GatewayResource {
  private final StateKeeper keeper;
  private final RestServices.Fleet fleet;
  private final SessionDesk sessions;
  private final InstantSource clock;

  GatewayResource(
      StateKeeper keeper, RestServices.Fleet fleet, SessionDesk sessions, InstantSource clock) {
    this.keeper = keeper;
    this.fleet = fleet;
    this.sessions = sessions;
    this.clock = clock;
  }

  Reply list(Call call) {
    Set<GatewayName> joined = fleet.joinTokens().joined();
    return Reply.all(
        keeper.current().gateways().values().stream()
            .map(gateway -> view(gateway, joined))
            .toList());
  }

  Reply show(Call call) {
    GatewayName name = name(call);
    Gateway gateway = keeper.current().gateways().get(name);
    if (gateway == null) {
      throw new Rejected(Refusals.absent("gateway", name));
    }
    return Reply.json(view(gateway));
  }

  Reply add(Call call) {
    Gateway gateway = gateway(call.body(GatewaySpec.class));
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> GatewayRules.add(state, gateway)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Gateway gateway = gateway(call.body(GatewaySpec.class));
    call.requireName("gateway", gateway.name());
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> GatewayRules.replace(state, gateway)),
        made -> Reply.json(view(made)));
  }

  /// The gateway is out at once: its sessions count as over, its join tokens are void.
  Reply remove(Call call) {
    GatewayName name = name(call);
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> GatewayRules.remove(state, name)),
        removed -> {
          forget(removed);
          return Reply.nothing();
        });
  }

  private void forget(GatewayName removed) {
    fleet.rollCall().forget(removed);
    fleet.joinTokens().forget(removed);
    sessions.gatewayRemoved(removed);
  }

  /// [#remove] for a gateway in wrong hands: nobody believes its certificates any more.
  Reply expel(Call call) {
    GatewayName name = name(call);
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, now) -> Expulsion.expel(state, name, now, fleet.newTlsCryptKey())),
        expelled -> {
          forget(name);
          return Reply.json(new GatewayView.Expelled(name, expelled.remaining()));
        });
  }

  /// Empties the gateway: its agent does, as soon as it hears of it.
  Reply drain(Call call) {
    GatewayName name = name(call);
    Duration within =
        call.bodyOr(GatewayView.DrainRequest.class, new GatewayView.DrainRequest(Optional.empty()))
            .within()
            .orElse(Gateway.Drain.DEFAULT_TIME);
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, now) -> GatewayRules.drain(state, name, within, now)),
        drained -> Reply.json(view(drained)));
  }

  Reply undrain(Call call) {
    GatewayName name = name(call);
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> GatewayRules.undrain(state, name)),
        undrained -> Reply.json(view(undrained)));
  }

  Reply joinToken(Call call) {
    JoinTokens.Request request =
        call.bodyOr(JoinTokens.Request.class, new JoinTokens.Request(Optional.empty()));
    return switch (fleet.joinTokens().make(name(call), request.validFor(), clock.instant())) {
      case JoinTokenDesk.Result.Made made ->
          Reply.created(new JoinTokens.Issued(made.token().encoded(), made.expiresAt()));
      case JoinTokenDesk.Result.Refused refused -> Reply.problem(refused.refusal());
    };
  }

  private static GatewayName name(Call call) {
    return new GatewayName(call.path("gateway"));
  }

  private static Gateway gateway(GatewaySpec spec) {
    return new Gateway(
        spec.name(),
        spec.site(),
        spec.publicHosts(),
        spec.peer(),
        spec.routerId(),
        spec.coreInterfaces(),
        spec.daemons()
            .map(daemons -> new Gateway.DaemonCount(daemons.udp(), daemons.tcp()))
            .orElse(Gateway.DaemonCount.DEFAULT),
        spec.enabled().orElse(true),
        Optional.empty());
  }

  private GatewayView view(Gateway gateway) {
    return view(gateway, fleet.joinTokens().joined());
  }

  /// An agent that is heard has joined, be it in an earlier life of the gateway.
  private GatewayView view(Gateway gateway, Set<GatewayName> joined) {
    Optional<GatewayView.Applied> applied =
        fleet.presence().of(gateway.name()).map(GatewayResource::applied);
    return new GatewayView(
        gateway.name(),
        gateway.site(),
        gateway.publicHosts(),
        gateway.peer(),
        gateway.routerId(),
        gateway.coreInterfaces(),
        new GatewaySpec.Daemons(gateway.daemons().udp(), gateway.daemons().tcp()),
        gateway.enabled(),
        gateway.drain().map(drain -> new GatewayView.Drain(drain.begun(), drain.within())),
        joined.contains(gateway.name()) || applied.isPresent(),
        applied);
  }

  static GatewayView.Applied applied(Presence.Report report) {
    AppliedState applied = report.applied();
    return new GatewayView.Applied(
        report.present(),
        report.heardAt(),
        applied.revision(),
        applied.agentVersion(),
        applied.daemons(),
        applied.faults());
  }
}

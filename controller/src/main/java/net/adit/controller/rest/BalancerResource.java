package net.adit.controller.rest;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.controller.fleet.BalancerRules;
import net.adit.controller.fleet.JoinTokenDesk;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.StateKeeper;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.balance.Balancer;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.balance.BalancerSpec;
import net.adit.protocol.rest.balance.BalancerView;

/// Balancers: what was asked for, what runs there, and how they join. Thread-safe.
final class BalancerResource {
  private final StateKeeper keeper;
  private final RestServices.Fleet fleet;
  private final InstantSource clock;

  BalancerResource(StateKeeper keeper, RestServices.Fleet fleet, InstantSource clock) {
    this.keeper = keeper;
    this.fleet = fleet;
    this.clock = clock;
  }

  Reply list(Call call) {
    Set<GatewayName> joined = fleet.joinTokens().joined();
    return Reply.all(
        keeper.current().balancers().values().stream()
            .map(balancer -> view(balancer, joined))
            .toList());
  }

  Reply show(Call call) {
    GatewayName name = name(call);
    Balancer balancer = keeper.current().balancers().get(name);
    if (balancer == null) {
      throw new Rejected(Refusals.absent("balancer", name));
    }
    return Reply.json(view(balancer));
  }

  Reply add(Call call) {
    Balancer balancer = balancer(call.body(BalancerSpec.class));
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> BalancerRules.add(state, balancer)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Balancer balancer = balancer(call.body(BalancerSpec.class));
    call.requireName("balancer", balancer.name());
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> BalancerRules.replace(state, balancer)),
        made -> Reply.json(view(made)));
  }

  /// Its join tokens are void and controllers refuse its certificate at once; what it has put on
  /// its host stays until its agent is stopped there.
  Reply remove(Call call) {
    GatewayName name = name(call);
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> BalancerRules.remove(state, name)),
        removed -> {
          fleet.rollCall().forget(removed);
          fleet.joinTokens().forget(removed);
          return Reply.nothing();
        });
  }

  Reply joinToken(Call call) {
    GatewayName name = name(call);
    if (!keeper.current().balancers().containsKey(name)) {
      throw new Rejected(Refusals.absent("balancer", name));
    }
    JoinTokens.Request request =
        call.bodyOr(JoinTokens.Request.class, new JoinTokens.Request(Optional.empty()));
    return switch (fleet.joinTokens().make(name, request.validFor(), clock.instant())) {
      case JoinTokenDesk.Result.Made made ->
          Reply.created(new JoinTokens.Issued(made.token().encoded(), made.expiresAt()));
      case JoinTokenDesk.Result.Refused refused -> Reply.problem(refused.refusal());
    };
  }

  private static GatewayName name(Call call) {
    return new GatewayName(call.path("balancer"));
  }

  private Balancer balancer(BalancerSpec spec) {
    return new Balancer(
        spec.name(),
        spec.site(),
        spec.virtualAddresses().isEmpty() ? entryOf(spec) : spec.virtualAddresses(),
        spec.routerId(),
        spec.coreInterfaces(),
        spec.vrrp());
  }

  /// The addresses that profiles name, where they name addresses.
  private SortedSet<IpAddress> entryOf(BalancerSpec spec) {
    Site site = keeper.current().sites().get(spec.site());
    TreeSet<IpAddress> addresses = new TreeSet<>();
    if (site != null && site.entry() instanceof Entry.Balanced balanced) {
      balanced.hosts().forEach(host -> IpAddress.find(host).ifPresent(addresses::add));
      if (addresses.isEmpty()) {
        throw new InvalidValueException(
            Reason.CONFLICT,
            "site",
            spec.site().value(),
            "is entered by a name: say by --address which addresses it stands for");
      }
    } else if (site != null) {
      throw new InvalidValueException(
          Reason.CONFLICT,
          "site",
          spec.site().value(),
          "is entered directly, gateway by gateway: 'adit site edit %s --balanced ADDRESS' gives"
                  .formatted(spec.site())
              + " it an entry");
    } else {
      throw new Rejected(Refusals.absent("site", spec.site()));
    }
    return addresses;
  }

  private BalancerView view(Balancer balancer) {
    return view(balancer, fleet.joinTokens().joined());
  }

  private BalancerView view(Balancer balancer, Set<GatewayName> joined) {
    Optional<GatewayView.Applied> applied =
        fleet.presence().of(balancer.name()).map(GatewayResource::applied);
    return new BalancerView(
        balancer.name(),
        balancer.site(),
        balancer.virtualAddresses(),
        balancer.routerId(),
        balancer.coreInterfaces(),
        balancer.vrrp(),
        joined.contains(balancer.name()) || applied.isPresent(),
        applied);
  }
}

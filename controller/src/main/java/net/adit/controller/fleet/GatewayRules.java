package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;

/// What may be done with gateways. Stateless.
public final class GatewayRules {
  private GatewayRules() {}

  public static Verdict<Gateway> add(DesiredState state, Gateway gateway) {
    return put(
        gateway,
        first(
            () ->
                when(
                    state.gateways().containsKey(gateway.name()),
                    () -> Refusals.exists("gateway", gateway.name())),
            () -> nameOfBalancer(state, gateway.name()),
            () -> banned(state, gateway.name()),
            () -> misfit(state, gateway)));
  }

  public static Verdict<Gateway> replace(DesiredState state, Gateway gateway) {
    Optional<Gateway.Drain> drain =
        Optional.ofNullable(state.gateways().get(gateway.name())).flatMap(Gateway::drain);
    return put(
        gateway.with(drain),
        first(() -> absent(state, gateway.name()), () -> misfit(state, gateway)));
  }

  public static Verdict<GatewayName> remove(DesiredState state, GatewayName name) {
    return Refusals.verdict(absent(state, name), new Change.GatewayRemoved(name), name);
  }

  /// Lets no new sessions in and sends the living ones to other gateways. A drain that goes on is
  /// begun anew.
  ///
  /// @param within the time in which they leave
  public static Verdict<Gateway> drain(
      DesiredState state, GatewayName name, Duration within, Instant now) {
    Gateway gateway = state.gateways().get(name);
    if (gateway == null) {
      return Verdict.refused(Refusals.absent("gateway", name));
    }
    Gateway.Drain drain = new Gateway.Drain(now, within);
    return Refusals.verdict(
        last(state, name),
        new Change.GatewayDrained(name, drain),
        gateway.with(Optional.of(drain)));
  }

  private static Optional<Refusal> last(DesiredState state, GatewayName name) {
    return when(
        state.gateways().values().stream()
            .noneMatch(other -> !other.name().equals(name) && other.takesLogins()),
        () ->
            Refusal.of(
                Kind.CONFLICT,
                "last-gateway",
                "no other gateway takes sessions, so nobody on '" + name + "' could go elsewhere",
                "add, enable or undrain another gateway first"));
  }

  /// Takes sessions again; one that is not drained stays as it is.
  public static Verdict<Gateway> undrain(DesiredState state, GatewayName name) {
    Gateway gateway = state.gateways().get(name);
    if (gateway == null) {
      return Verdict.refused(Refusals.absent("gateway", name));
    }
    return Verdict.accepted(
        gateway.drain().isPresent() ? List.of(new Change.GatewayUndrained(name)) : List.of(),
        gateway.with(Optional.empty()));
  }

  private static Verdict<Gateway> put(Gateway gateway, Optional<Refusal> refusal) {
    return Refusals.verdict(refusal, new Change.GatewayPut(gateway), gateway);
  }

  static Optional<Refusal> absent(DesiredState state, GatewayName name) {
    return when(!state.gateways().containsKey(name), () -> Refusals.absent("gateway", name));
  }

  private static Optional<Refusal> nameOfBalancer(DesiredState state, GatewayName name) {
    return when(
        state.balancers().containsKey(name),
        () -> Refusals.exists("balancer", name).at(Place.field("name")));
  }

  static Optional<Refusal> banned(DesiredState state, GatewayName name) {
    return when(
        state.bannedGateways().containsKey(name),
        () ->
            Refusal.of(
                    Kind.CONFLICT,
                    "gateway-name-banned",
                    "'"
                        + name
                        + "' was the name of a compromised gateway, whose certificates would be"
                        + " believed again",
                    "choose another name")
                .at(Place.field("name")));
  }

  private static Optional<Refusal> misfit(DesiredState state, Gateway gateway) {
    return first(
        () ->
            SiteRules.absent(state, gateway.site()).map(refusal -> refusal.at(Place.field("site"))),
        () -> unreachable(state, gateway),
        () -> BalancerRules.misfit(state, gateway),
        () ->
            held(
                state,
                gateway,
                "routerId",
                gateway.routerId(),
                other -> other.routerId().equals(gateway.routerId())),
        () ->
            held(
                state,
                gateway,
                "peer",
                gateway.peer(),
                other -> other.peer().equals(gateway.peer())),
        () -> heldHost(state, gateway));
  }

  /// In a direct site clients dial the gateway itself.
  private static Optional<Refusal> unreachable(DesiredState state, Gateway gateway) {
    Site site = state.sites().get(gateway.site());
    boolean direct = site != null && site.entry() instanceof Entry.Direct;
    return when(
        direct && gateway.publicHosts().isEmpty(),
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "public-host-missing",
                    "gateway '"
                        + gateway.name()
                        + "' has no public host, and its site '"
                        + gateway.site()
                        + "' is entered directly",
                    "name the address or DNS name by which clients reach it")
                .at(Place.field("publicHosts")));
  }

  private static Optional<Refusal> heldHost(DesiredState state, Gateway gateway) {
    return gateway.publicHosts().stream()
        .flatMap(host ->
            held(state, gateway, "publicHosts", host, other -> other.publicHosts().contains(host))
                .stream())
        .findFirst();
  }

  private static Optional<Refusal> held(
      DesiredState state, Gateway gateway, String field, Object value, Predicate<Gateway> holds) {
    return state.gateways().values().stream()
        .filter(other -> !other.name().equals(gateway.name()) && holds.test(other))
        .findFirst()
        .map(holder ->
            Refusal.of(
                    Kind.CONFLICT,
                    "gateway-value-held",
                    value + " belongs to gateway '" + holder.name() + "'",
                    "give each gateway its own")
                .at(Place.field(field)));
  }
}

package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.adit.compiler.balance.EntrySide;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.balance.Balancer;
import net.adit.model.balance.Vrrp;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;

/// What may be done with balancers. Stateless.
public final class BalancerRules {
  private BalancerRules() {}

  public static Verdict<Balancer> add(DesiredState state, Balancer balancer) {
    return put(
        balancer,
        first(
            () ->
                when(
                    state.balancers().containsKey(balancer.name()),
                    () -> Refusals.exists("balancer", balancer.name())),
            () ->
                when(
                    state.gateways().containsKey(balancer.name()),
                    () -> Refusals.exists("gateway", balancer.name()).at(Place.field("name"))),
            () -> GatewayRules.banned(state, balancer.name()),
            () -> misfit(state, balancer)));
  }

  public static Verdict<Balancer> replace(DesiredState state, Balancer balancer) {
    return put(
        balancer, first(() -> absent(state, balancer.name()), () -> misfit(state, balancer)));
  }

  public static Verdict<GatewayName> remove(DesiredState state, GatewayName name) {
    return Refusals.verdict(absent(state, name), new Change.BalancerRemoved(name), name);
  }

  private static Verdict<Balancer> put(Balancer balancer, Optional<Refusal> refusal) {
    return Refusals.verdict(refusal, new Change.BalancerPut(balancer), balancer);
  }

  static Optional<Refusal> absent(DesiredState state, GatewayName name) {
    return when(!state.balancers().containsKey(name), () -> Refusals.absent("balancer", name));
  }

  private static Optional<Refusal> misfit(DesiredState state, Balancer balancer) {
    return first(
        () ->
            SiteRules.absent(state, balancer.site())
                .map(refusal -> refusal.at(Place.field("site"))),
        () -> direct(state, balancer),
        () -> disagreeing(state, balancer),
        () -> otherTurn(state, balancer),
        () -> heldAddress(state, balancer),
        () -> heldRouterId(state, balancer),
        () ->
            state.gateways().values().stream()
                .filter(gateway -> gateway.site().equals(balancer.site()))
                .filter(gateway -> !EntrySide.isReachable(gateway, balancer.virtualAddresses()))
                .findFirst()
                .map(gateway -> unreachable(gateway, balancer.virtualAddresses())));
  }

  private static Optional<Refusal> direct(DesiredState state, Balancer balancer) {
    Site site = state.sites().get(balancer.site());
    return when(
        site != null && site.entry() instanceof Entry.Direct,
        () ->
            conflict(
                "site-direct",
                "site '" + balancer.site() + "' is entered directly, gateway by gateway",
                "give it an entry with 'adit site edit %s --balanced ADDRESS' first"
                    .formatted(balancer.site()),
                "site"));
  }

  /// Clients meet whichever balancer the network chooses, so all must serve the same.
  private static Optional<Refusal> disagreeing(DesiredState state, Balancer balancer) {
    return others(state, balancer)
        .filter(other -> other.site().equals(balancer.site()))
        .filter(other -> !other.virtualAddresses().equals(balancer.virtualAddresses()))
        .findFirst()
        .map(other ->
            conflict(
                "balancers-disagree",
                "balancer '"
                    + other.name()
                    + "' of the same site has the virtual addresses "
                    + words(other.virtualAddresses()),
                "all balancers of a site serve the same: to change it, remove the others, edit this one and add"
                    + " them again",
                "virtualAddresses"));
  }

  /// One that holds an address in turn and one that announces it would both have it.
  private static Optional<Refusal> otherTurn(DesiredState state, Balancer balancer) {
    return others(state, balancer)
        .filter(other -> other.site().equals(balancer.site()))
        .filter(other -> !other.vrrp().map(Vrrp::id).equals(balancer.vrrp().map(Vrrp::id)))
        .findFirst()
        .map(other ->
            conflict(
                "balancers-disagree",
                "balancer '"
                    + other.name()
                    + "' of the same site "
                    + other
                        .vrrp()
                        .map(vrrp -> "holds the addresses in turn, with VRRP id " + vrrp.id())
                        .orElse("announces the addresses to routers"),
                "all balancers of a site do the same: to change it, remove the others, edit this one"
                    + " and add them again",
                "vrrp"));
  }

  /// The same address on two hosts answers for neither.
  private static Optional<Refusal> heldAddress(DesiredState state, Balancer balancer) {
    Predicate<IpAddress> entry = address -> balancer.virtualAddresses().contains(address);
    return first(
        () ->
            state.gateways().values().stream()
                .filter(gateway -> EntrySide.of(gateway).stream().anyMatch(entry))
                .findFirst()
                .map(gateway -> held("gateway '" + gateway.name() + "'", balancer)),
        () ->
            others(state, balancer)
                .filter(other -> !other.site().equals(balancer.site()))
                .filter(other -> other.virtualAddresses().stream().anyMatch(entry))
                .findFirst()
                .map(other -> held("site '" + other.site() + "'", balancer)));
  }

  private static Refusal held(String holder, Balancer balancer) {
    return conflict(
        "virtual-address-in-use",
        holder + " has one of the addresses " + words(balancer.virtualAddresses()) + " already",
        "choose addresses that no host has",
        "virtualAddresses");
  }

  private static Optional<Refusal> heldRouterId(DesiredState state, Balancer balancer) {
    return first(
        () ->
            state.gateways().values().stream()
                .filter(gateway -> gateway.routerId().equals(balancer.routerId()))
                .findFirst()
                .map(gateway -> routerId("gateway '" + gateway.name() + "'", balancer.routerId())),
        () ->
            others(state, balancer)
                .filter(other -> other.routerId().equals(balancer.routerId()))
                .findFirst()
                .map(other -> routerId("balancer '" + other.name() + "'", balancer.routerId())));
  }

  private static Refusal routerId(String holder, IpAddress id) {
    return conflict(
        "router-id-in-use", holder + " has the router id " + id, "choose another one", "routerId");
  }

  /// Why a gateway does not go together with the balancers there are.
  static Optional<Refusal> misfit(DesiredState state, Gateway gateway) {
    return state.balancers().values().stream()
        .flatMap(balancer -> misfit(balancer, gateway).stream())
        .findFirst();
  }

  private static Optional<Refusal> misfit(Balancer balancer, Gateway gateway) {
    return first(
        () ->
            when(
                balancer.site().equals(gateway.site())
                    && !EntrySide.isReachable(gateway, balancer.virtualAddresses()),
                () -> unreachable(gateway, balancer.virtualAddresses())),
        () ->
            when(
                EntrySide.of(gateway).stream()
                    .anyMatch(address -> balancer.virtualAddresses().contains(address)),
                () ->
                    conflict(
                        "virtual-address-in-use",
                        "balancer '"
                            + balancer.name()
                            + "' serves one of the addresses of '"
                            + gateway.name()
                            + "' for all gateways of its site",
                        "give the gateway an address of its own",
                        "publicHosts")),
        () ->
            when(
                gateway.routerId().equals(balancer.routerId()),
                () -> routerId("balancer '" + balancer.name() + "'", gateway.routerId())));
  }

  private static Refusal unreachable(Gateway gateway, Collection<IpAddress> virtualAddresses) {
    return conflict(
        "gateway-unreachable",
        "balancers of site '"
            + gateway.site()
            + "' cannot send "
            + words(virtualAddresses)
            + " to gateway '"
            + gateway.name()
            + "', which has no address of each family",
        "name its own addresses with 'adit gateway edit "
            + gateway.name()
            + " --public-host ADDRESS'",
        "publicHosts");
  }

  /// A site that balancers stand before stays a balanced one.
  static Optional<Refusal> leftWithoutEntry(DesiredState state, Site site) {
    List<String> balancers =
        state.balancers().values().stream()
            .filter(balancer -> balancer.site().equals(site.name()))
            .map(balancer -> "balancer '" + balancer.name() + "'")
            .toList();
    return when(
        site.entry() instanceof Entry.Direct && !balancers.isEmpty(),
        () ->
            conflict(
                "entry-in-use",
                "the entry of site '%s' is in use by %s"
                    .formatted(site.name(), Refusals.listed(balancers)),
                "remove these first",
                "entry"));
  }

  private static Stream<Balancer> others(DesiredState state, Balancer balancer) {
    return state.balancers().values().stream()
        .filter(other -> !other.name().equals(balancer.name()));
  }

  private static String words(Collection<IpAddress> addresses) {
    return String.join(" and ", addresses.stream().map(IpAddress::toString).toList());
  }

  private static Refusal conflict(String type, String what, String remedy, String field) {
    return Refusal.of(Kind.CONFLICT, type, what, remedy).at(Place.field(field));
  }
}

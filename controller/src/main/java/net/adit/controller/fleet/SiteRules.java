package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Site;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Prefix;

/// What may be done with sites. Stateless.
public final class SiteRules {
  private static final List<Prefix> NO_ROUTERS =
      Stream.of(
              "0.0.0.0/8",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "224.0.0.0/3",
              "::/127",
              "fe80::/10",
              "ff00::/8")
          .map(Prefix::parse)
          .toList();

  private SiteRules() {}

  public static Verdict<Site> add(DesiredState state, Site site) {
    return put(
        site,
        first(
            () ->
                when(
                    state.sites().containsKey(site.name()),
                    () -> Refusals.exists("site", site.name())),
            () -> unknownNetwork(state, site),
            () -> impossibleNeighbor(site)));
  }

  public static Verdict<Site> replace(DesiredState state, Site site) {
    return put(
        site,
        first(
            () -> absent(state, site.name()),
            () -> BalancerRules.leftWithoutEntry(state, site),
            () -> unknownNetwork(state, site),
            () -> impossibleNeighbor(site)));
  }

  public static Verdict<SiteName> remove(DesiredState state, SiteName name) {
    List<String> users =
        Stream.concat(
                state.gateways().values().stream()
                    .filter(gateway -> gateway.site().equals(name))
                    .map(gateway -> "gateway '" + gateway.name() + "'"),
                state.balancers().values().stream()
                    .filter(balancer -> balancer.site().equals(name))
                    .map(balancer -> "balancer '" + balancer.name() + "'"))
            .toList();
    return Refusals.verdict(
        first(
            () -> absent(state, name),
            () -> when(!users.isEmpty(), () -> Refusals.inUse("site", name, users))),
        new Change.SiteRemoved(name),
        name);
  }

  private static Verdict<Site> put(Site site, Optional<Refusal> refusal) {
    return Refusals.verdict(refusal, new Change.SitePut(site), site);
  }

  /// An address that is nobody's own, or that is one on each link, names no router.
  private static Optional<Refusal> impossibleNeighbor(Site site) {
    return site.bgpNeighbors().keySet().stream()
        .filter(address -> NO_ROUTERS.stream().anyMatch(block -> block.contains(address)))
        .findFirst()
        .map(address ->
            Refusal.of(
                    Kind.INVALID,
                    "neighbor-invalid",
                    "BGP neighbor " + address + " is no address of a router",
                    "give the address of its link towards the gateways; for a neighbor at the"
                        + " other end of each core interface list none")
                .at(Place.field("bgpNeighbors")));
  }

  static Optional<Refusal> absent(DesiredState state, SiteName name) {
    return when(!state.sites().containsKey(name), () -> Refusals.absent("site", name));
  }

  private static Optional<Refusal> unknownNetwork(DesiredState state, Site site) {
    return site.networks().stream()
        .filter(network -> !state.networks().containsKey(network))
        .findFirst()
        .map(network -> Refusals.absent("network", network).at(Place.field("networks")));
  }
}

package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Site;
import net.adit.model.identity.SiteName;

/// What may be done with sites. Stateless.
public final class SiteRules {
  private SiteRules() {}

  public static Verdict<Site> add(DesiredState state, Site site) {
    return put(
        site,
        first(
            () ->
                when(
                    state.sites().containsKey(site.name()),
                    () -> Refusals.exists("site", site.name())),
            () -> unknownNetwork(state, site)));
  }

  public static Verdict<Site> replace(DesiredState state, Site site) {
    return put(site, first(() -> absent(state, site.name()), () -> unknownNetwork(state, site)));
  }

  public static Verdict<SiteName> remove(DesiredState state, SiteName name) {
    List<String> gateways =
        state.gateways().values().stream()
            .filter(gateway -> gateway.site().equals(name))
            .map(gateway -> "gateway '" + gateway.name() + "'")
            .toList();
    return Refusals.verdict(
        first(
            () -> absent(state, name),
            () -> when(!gateways.isEmpty(), () -> Refusals.inUse("site", name, gateways))),
        new Change.SiteRemoved(name),
        name);
  }

  private static Verdict<Site> put(Site site, Optional<Refusal> refusal) {
    return Refusals.verdict(refusal, new Change.SitePut(site), site);
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

package net.adit.controller.rest;

import java.util.List;
import java.util.stream.Stream;
import net.adit.compiler.balance.OwnBalancer;
import net.adit.controller.fleet.SiteRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.StateKeeper;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Site;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.SiteSpec;

/// Sites. Thread-safe.
final class SiteResource {
  private final StateKeeper keeper;

  SiteResource(StateKeeper keeper) {
    this.keeper = keeper;
  }

  Reply list(Call call) {
    return Reply.all(keeper.current().sites().values().stream().map(SiteResource::view).toList());
  }

  Reply show(Call call) {
    SiteName name = new SiteName(call.path("site"));
    Site site = keeper.current().sites().get(name);
    if (site == null) {
      throw new Rejected(Refusals.absent("site", name));
    }
    return Reply.json(view(site));
  }

  /// The configuration of a balancer that the site's owner has already.
  Reply balancer(Call call) {
    DesiredState state = keeper.current();
    SiteName name = new SiteName(call.path("site"));
    Site site = state.sites().get(name);
    if (site == null) {
      throw new Rejected(Refusals.absent("site", name));
    }
    List<IpAddress> addresses =
        call.query("addresses").stream()
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .map(IpAddress::parse)
            .toList();
    return Reply.text(
        "text/plain", OwnBalancer.configuration(state, site, program(call), addresses));
  }

  private static OwnBalancer.Program program(Call call) {
    String name = call.query("for").orElse("nftables");
    return switch (name) {
      case "nginx" -> OwnBalancer.Program.NGINX;
      case "nftables" -> OwnBalancer.Program.NFTABLES;
      default ->
          throw new InvalidValueException(
              Reason.SYNTAX, "balancer", name, "expected nginx or nftables");
    };
  }

  Reply add(Call call) {
    Site site = site(call.body(SiteSpec.class));
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> SiteRules.add(state, site)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Site site = site(call.body(SiteSpec.class));
    call.requireName("site", site.name());
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> SiteRules.replace(state, site)),
        made -> Reply.json(view(made)));
  }

  Reply remove(Call call) {
    SiteName name = new SiteName(call.path("site"));
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> SiteRules.remove(state, name)),
        _ -> Reply.nothing());
  }

  private static Site site(SiteSpec spec) {
    return new Site(spec.name(), spec.entry(), spec.networks(), spec.bgpNeighbors(), spec.weight());
  }

  private static SiteSpec view(Site site) {
    return new SiteSpec(
        site.name(), site.entry(), site.networks(), site.bgpNeighbors(), site.weight());
  }
}

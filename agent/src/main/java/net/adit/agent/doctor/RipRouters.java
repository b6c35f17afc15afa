package net.adit.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.adit.agent.routing.RipPeer;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.Family;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;

/// Routers that do not speak RIP with this gateway. RIP has no sessions: a router is known by what
/// it tells, so one that tells nothing is missing even if it listens. Stateless.
final class RipRouters {
  private RipRouters() {}

  /// @param gateways the addresses of the other gateways, which lead nowhere
  /// @param nextUpdate waits until each router has told its routes again: a few packets of the past
  ///   are usual, from when one end had a key already and the other had not
  static List<Refusal> findings(
      RoutingPlan plan,
      Set<String> gateways,
      Function<Family, List<RipPeer>> heard,
      Runnable nextUpdate) {
    List<Refusal> findings = new ArrayList<>();
    for (Family family : Family.values()) {
      if (plan.poolPrefixes().stream().map(Prefix::family).anyMatch(family::equals)) {
        List<RipPeer> routers = routers(heard.apply(family), gateways);
        if (routers.stream().anyMatch(router -> router.badPackets() > 0)) {
          nextUpdate.run();
          routers(heard.apply(family), gateways).stream()
              .filter(router -> isWorse(router, routers))
              .forEach(router -> findings.add(disbelieved(router)));
        }
        if (routers.isEmpty()) {
          findings.add(silence(family));
        }
      }
    }
    return findings;
  }

  private static List<RipPeer> routers(List<RipPeer> heard, Set<String> gateways) {
    return heard.stream().filter(peer -> !gateways.contains(peer.address().toString())).toList();
  }

  private static boolean isWorse(RipPeer now, List<RipPeer> before) {
    return before.stream()
        .anyMatch(
            then -> then.address().equals(now.address()) && then.badPackets() < now.badPackets());
  }

  private static Refusal disbelieved(RipPeer peer) {
    return Refusal.of(
        Kind.CONFLICT,
        "rip-wrong-key",
        "router %s sends RIP packets that are not believed, %d so far"
            .formatted(peer.address(), peer.badPackets()),
        "give it version 2, and the gateways' MD5 key under id 1: 'adit controller routing-key', or"
            + " 'rip-md5-key' in agent.conf; see docs/operations/routing.md");
  }

  private static Refusal silence(Family family) {
    boolean v4 = family == Family.V4;
    return Refusal.of(
        Kind.CONFLICT,
        "no-rip-router",
        "no router was heard by %s in the last three minutes, so nobody may know the routes of"
                .formatted(v4 ? "RIPv2" : "RIPng")
            + " devices' IPv%d addresses".formatted(v4 ? 4 : 6),
        "let the core router speak %s on the gateways' link and announce a route there; see"
                .formatted(v4 ? "RIPv2" : "RIPng")
            + " docs/operations/routing.md");
  }
}

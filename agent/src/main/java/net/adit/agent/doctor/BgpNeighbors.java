package net.adit.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.agent.routing.BgpSession;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.Family;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.routing.AsNumber;

/// BGP neighbours that take no routes from this gateway, and why where they say so. Pure.
final class BgpNeighbors {
  private static final String PAGE = "; see docs/operations/routing.md";

  private BgpNeighbors() {}

  /// @param own the gateways' system
  static List<Refusal> findings(RoutingPlan plan, AsNumber own, List<BgpSession> sessions) {
    List<Refusal> findings = new ArrayList<>();
    sessions.stream().flatMap(session -> of(session, own).stream()).forEach(findings::add);
    for (Family family : Family.values()) {
      if (hasPool(plan, family) && configured(plan, family).findAny().isEmpty()) {
        findings.add(nobody(family));
      } else if (hasPool(plan, family)) {
        sessions.stream()
            .filter(BgpSession::isEstablished)
            .filter(session -> configured(plan, family).anyMatch(session.neighbor()::equals))
            .filter(session -> !session.families().contains(family))
            .forEach(session -> findings.add(notActivated(session, family)));
      }
    }
    return findings;
  }

  private static boolean hasPool(RoutingPlan plan, Family family) {
    return plan.poolPrefixes().stream().map(Prefix::family).anyMatch(family::equals);
  }

  /// The names of those that are told routes of a family.
  private static Stream<String> configured(RoutingPlan plan, Family family) {
    return plan.bgpNeighbors().isEmpty()
        ? plan.coreInterfaces().stream().map(Object::toString)
        : plan.bgpNeighbors().keySet().stream()
            .filter(address -> address.family() == family)
            .map(Object::toString);
  }

  private static Optional<Refusal> of(BgpSession session, AsNumber own) {
    if (session.isEstablished()) {
      return Optional.empty();
    }
    if (session.isOfAnotherSystem()) {
      return Optional.of(otherSystem(session, own));
    }
    return Optional.of(
        session.lastReset().contains("Maximum Number of Prefixes")
            ? tooMany(session)
            : silent(session, own));
  }

  private static String name(BgpSession session) {
    return session.remoteAs() == 0
        ? "the BGP neighbor on " + session.neighbor()
        : "BGP neighbor " + session.neighbor() + " of system " + session.remoteAs();
  }

  private static Refusal otherSystem(BgpSession session, AsNumber own) {
    return Refusal.of(
        Kind.CONFLICT,
        "bgp-wrong-system",
        name(session)
            + " is of another system, or takes this gateway for one of another than "
            + own,
        "correct the site's list with 'adit site edit SITE --bgp-neighbor "
            + session.neighbor()
            + "=AS', or 'remote-as "
            + own
            + "' on the router"
            + PAGE);
  }

  private static Refusal tooMany(BgpSession session) {
    return Refusal.of(
        Kind.CONFLICT,
        "bgp-too-many-routes",
        name(session)
            + " was told, or told, more routes than the other end takes ("
            + session.lastReset()
            + ")",
        "let the router tell gateways a default route or summaries, and give it the"
            + " 'maximum-prefix' of 'adit routing print-filter'");
  }

  /// A wrong password makes no message: TCP drops what is not signed with the right one (RFC 2385).
  private static Refusal silent(BgpSession session, AsNumber own) {
    String reason = session.lastReset().isEmpty() ? "" : ", last " + session.lastReset();
    return Refusal.of(
        Kind.CONFLICT,
        "bgp-not-established",
        name(session) + " does not answer: the session is " + session.state() + reason,
        "see that the router lists this gateway with 'remote-as "
            + own
            + "', that both have the same password, and that 179/tcp gets there"
            + PAGE);
  }

  private static Refusal notActivated(BgpSession session, Family family) {
    return Refusal.of(
        Kind.CONFLICT,
        "bgp-family-missing",
        name(session) + " takes no " + ip(family) + " routes",
        "activate the gateway in the address family " + ip(family) + " unicast on the router");
  }

  private static Refusal nobody(Family family) {
    return Refusal.of(
        Kind.CONFLICT,
        "no-bgp-neighbor",
        "no BGP neighbor takes the routes of devices' " + ip(family) + " addresses",
        "list one with an "
            + ip(family)
            + " address by 'adit site edit SITE --bgp-neighbor ADDRESS=AS,…', or none at all and"
            + " give the gateway its '--core-interface'");
  }

  private static String ip(Family family) {
    return family == Family.V4 ? "IPv4" : "IPv6";
  }
}

package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.checker.upload.Platform;
import net.adit.model.InvalidValueException;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.openvpn.config.Directive;

/// Routes into the tunnel, or with `net_gateway` around it. The platform's default route and the
/// networks it needs stay outside. Confined to one check.
public final class RouteCheck {
  private static final Set<String> PLACES = Set.of("vpn_gateway", "net_gateway", "remote_host");
  private static final Set<String> GATEWAYS = Set.of("default", "vpn_gateway", "net_gateway");

  /// Shorter prefixes of IPv4 hold no private network alone: they are pieces of a default route.
  private static final int SHORTEST_V4 = 8;

  private static final int SHORTEST_V6 = 4;
  private static final String DEFAULT_ROUTE =
      "an app keeps the platform's default route; name the networks behind the server in 'route'"
          + " lines";

  private final Findings findings;
  private final Platform platform;
  private final List<Directive> routes = new ArrayList<>();

  private RouteCheck(Findings findings, Platform platform) {
    this.findings = findings;
    this.platform = platform;
  }

  public static List<Directive> check(Draft draft, Platform platform, Findings findings) {
    RouteCheck check = new RouteCheck(findings, platform);
    for (Statement one : draft.statements()) {
      switch (one.name()) {
        case "route" -> check.route(one);
        case "route-ipv6" -> check.route6(one);
        case "redirect-gateway", "redirect-private" ->
            findings.warning(one.place(), "'" + one.name() + "' is left out", DEFAULT_ROUTE);
        default -> {}
      }
    }
    return check.routes;
  }

  private void route(Statement given) {
    if (given.words().isEmpty() || given.words().size() > 4) {
      findings.error(
          given.place(),
          "'route' takes a network, a netmask, a gateway and a metric",
          "correct the line");
      return;
    }
    String network = given.word(0);
    String mask = maskOf(given);
    boolean numbers = network.contains("/") || IpAddress.find(network).isPresent();
    Optional<Prefix> prefix = numbers ? prefix(given, network, mask) : Optional.empty();
    if (numbers ? prefix.isEmpty() : !isName(given, network)) {
      return;
    }
    int next = network.contains("/") && !isMask(given.word(1)) ? 1 : 2;
    gatewayAndMetric(given, next)
        .filter(rest -> mayGo(prefix, rest, given.place()))
        .ifPresent(rest -> add(prefix, network, mask, rest));
  }

  private boolean isName(Statement given, String network) {
    boolean name = PLACES.contains(network) || RemoteName.fits(network);
    if (!name) {
      findings.error(
          given.place(), "'route' begins with neither a network nor a name", "correct the line");
    }
    return name;
  }

  private void add(Optional<Prefix> prefix, String network, String mask, List<String> rest) {
    List<String> words = new ArrayList<>();
    if (prefix.isPresent()) {
      words.add(prefix.get().address().toString());
      words.add(prefix.get().netmask());
    } else {
      words.add(network);
      if (!mask.isEmpty() || !rest.isEmpty()) {
        words.add("255.255.255.255");
      }
    }
    words.addAll(rest);
    routes.add(new Directive("route", words));
  }

  private static String maskOf(Statement given) {
    String mask = given.word(1);
    return mask.equals("default") ? "" : mask;
  }

  private static boolean isMask(String word) {
    return IpAddress.find(word).filter(one -> Netmask.length(one).isPresent()).isPresent();
  }

  /// The network, corrected where it is written in a way that openvpn or the kernel would not take.
  private Optional<Prefix> prefix(Statement given, String network, String mask) {
    int slash = network.indexOf('/');
    String address = slash < 0 ? network : network.substring(0, slash);
    String length = slash < 0 ? mask : network.substring(slash + 1);
    Optional<IpAddress> base = IpAddress.find(address).filter(one -> one.family() == Family.V4);
    Optional<Integer> bits = Netmask.read(length);
    if (base.isEmpty() || bits.isEmpty()) {
      findings.error(
          given.place(),
          "'route' takes an IPv4 network such as 10.1.0.0 and a netmask such as 255.255.0.0",
          "correct the line");
      return Optional.empty();
    }
    Prefix prefix = Prefix.containing(base.get(), bits.get());
    if (slash >= 0 || length.matches("/?[0-9]{1,2}")) {
      findings.warning(
          given.place(),
          "openvpn takes a length such as /24 for a part of a name; it is written as a netmask",
          "write 'route " + prefix.address() + " " + prefix.netmask() + "'");
    }
    if (!prefix.address().equals(base.get())) {
      findings.warning(
          given.place(),
          "the network "
              + base.get()
              + " has bits set behind its netmask, which the system refuses;"
              + " it is written as "
              + prefix,
          "write 'route " + prefix.address() + " " + prefix.netmask() + "'");
    }
    return Optional.of(prefix);
  }

  private Optional<List<String>> gatewayAndMetric(Statement given, int from) {
    List<String> rest = new ArrayList<>(given.words().stream().skip(from).toList());
    boolean gateway =
        rest.isEmpty()
            || GATEWAYS.contains(rest.getFirst())
            || IpAddress.find(rest.getFirst()).isPresent();
    boolean metric =
        rest.size() < 2 || rest.get(1).equals("default") || rest.get(1).matches("[0-9]{1,5}");
    if (!gateway || !metric || rest.size() > 2) {
      findings.error(
          given.place(),
          "behind network and netmask 'route' takes a gateway (an address, vpn_gateway or"
              + " net_gateway) and a metric (a number)",
          "correct the line");
      return Optional.empty();
    }
    return Optional.of(rest);
  }

  private boolean mayGo(Optional<Prefix> prefix, List<String> rest, Place place) {
    boolean around = !rest.isEmpty() && rest.getFirst().equals("net_gateway");
    if (around || prefix.isEmpty()) {
      return true;
    }
    Prefix network = prefix.get();
    int shortest = network.family() == Family.V4 ? SHORTEST_V4 : SHORTEST_V6;
    if (network.length() < shortest) {
      findings.warning(
          place,
          "the route " + network + " is left out: it is a default route, or a part of one",
          DEFAULT_ROUTE);
      return false;
    }
    Optional<Prefix> taken = platform.reserved().stream().filter(network::overlaps).findFirst();
    taken.ifPresent(one ->
        findings.error(
            place,
            "the route "
                + network
                + " overlaps "
                + one
                + ", which the platform needs outside of"
                + " the tunnel",
            "name smaller networks that leave it out"));
    return taken.isEmpty();
  }

  private void route6(Statement given) {
    Optional<Prefix> prefix = prefix6(given);
    Optional<List<String>> rest = gatewayAndMetric(given, 1);
    if (prefix.isEmpty() || rest.isEmpty() || !mayGo(prefix, rest.get(), given.place())) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(prefix.get().toString()));
    words.addAll(rest.get());
    routes.add(new Directive("route-ipv6", words));
  }

  private Optional<Prefix> prefix6(Statement given) {
    String text = given.word(0);
    int slash = text.indexOf('/');
    try {
      IpAddress base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
      int length = slash < 0 ? base.family().bits() : Integer.parseInt(text.substring(slash + 1));
      if (base.family() == Family.V6) {
        Prefix prefix = Prefix.containing(base, length);
        if (!prefix.address().equals(base)) {
          findings.warning(
              given.place(),
              "the network " + text + " has bits set behind its length; it is written as " + prefix,
              "correct the line");
        }
        return Optional.of(prefix);
      }
    } catch (InvalidValueException | NumberFormatException no) {
      // Said below.
    }
    findings.error(
        given.place(), "'route-ipv6' takes a network such as 2001:db8::/32", "correct the line");
    return Optional.empty();
  }
}

package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;

/// Which of the kernel's routes are Adit's own, as prefix lists and route maps of FRR. Pure and
/// immutable.
///
/// zebra loses the kernel's route protocol number, so ours are told apart by prefix **and** by tun.
/// No line names a tun but those `match` clauses, so no routing protocol ever runs on one.
///
/// @param tunnels the gateway's own tun interfaces
record OwnRoutes(RoutingPlan plan, SortedSet<InterfaceName> tunnels) {
  private static final int CLAUSE_STEP = 10;
  private static final int LAST_CLAUSE = 65535;

  /// The name of prefix list and route map.
  static String name(Family family) {
    return "ADIT-" + family;
  }

  static String redistribution(Family family) {
    return "redistribute kernel route-map " + name(family);
  }

  static String matching(Family family) {
    return "match " + ip(family) + " address prefix-list " + name(family);
  }

  private static String ip(Family family) {
    return family == Family.V4 ? "ip" : "ipv6";
  }

  /// @param marks what is set on each of them
  void write(FrrText.Builder text, Family family, String... marks) {
    String name = name(family);
    String list = ip(family) + " prefix-list " + name;
    SortedSet<String> permits = permits(family);
    permits.forEach(permit -> text.line(list + " permit " + permit));
    if (permits.isEmpty()) {
      text.line(list + " deny any");
    }
    int clause = CLAUSE_STEP;
    for (InterfaceName tun : tunnels) {
      List<String> lines = new ArrayList<>(List.of("match interface " + tun, matching(family)));
      lines.addAll(List.of(marks));
      text.block("route-map " + name + " permit " + clause, lines);
      clause += CLAUSE_STEP;
    }
    if (tunnels.isEmpty()) {
      text.block("route-map " + name + " deny " + LAST_CLAUSE);
    }
  }

  private SortedSet<String> permits(Family family) {
    SortedSet<String> permits = new TreeSet<>();
    for (Prefix pool : plan.poolPrefixes()) {
      if (pool.family() == family) {
        permits.add(pool.isHost() ? pool.toString() : pool + " ge " + family.bits());
      }
    }
    plan.devicePrefixes().stream()
        .filter(prefix -> prefix.family() == family)
        .forEach(prefix -> permits.add(prefix.toString()));
    return permits;
  }
}

package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.model.Sorted;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;
import net.adit.model.plan.RoutingPlan;

/// FRR's configuration for a gateway: OSPFv2 and OSPFv3 on the interfaces towards the core, which
/// announce the routes of living sessions and nothing else. Pure and immutable.
///
/// zebra loses the kernel's route protocol number, so ours are told apart by prefix **and** by tun.
/// No line names a tun but those `match` clauses, so no routing protocol ever runs on one. The
/// timers let a quick second change through at once; FRR's defaults hold it back for about 10 s.
///
/// @param tunnels the gateway's own tun interfaces
/// @param keys empty: routers are believed without proof
public record FrrConfig(
    RoutingPlan plan, SortedSet<InterfaceName> tunnels, Optional<OspfKeys> keys) {
  private static final int CLAUSE_STEP = 10;
  private static final int LAST_CLAUSE = 65535;

  public FrrConfig {
    tunnels = Sorted.set(tunnels);
  }

  /// What one daemon reads.
  public FrrText text(FrrDaemon daemon) {
    FrrText.Builder text = new FrrText.Builder();
    switch (daemon) {
      case MGMTD -> {
        // what is for all of FRR's programs, which Adit leaves as it is
      }
      case ZEBRA -> text.top("log syslog warnings");
      case OSPFD -> ospfd(text);
      case OSPF6D -> ospf6d(text);
    }
    return text.build();
  }

  /// The lines an administrator adds to a configuration of his own (`routing: external`): without
  /// interfaces and keys, which are his.
  public String externalLines() {
    FrrText.Builder text = new FrrText.Builder();
    redistribution(text, "router ospf", Family.V4);
    redistribution(text, "router ospf6", Family.V6);
    return text.build().toText();
  }

  private void ospfd(FrrText.Builder text) {
    List<String> lines = new ArrayList<>();
    lines.add("ip ospf dead-interval minimal hello-multiplier 4");
    keys.flatMap(OspfKeys::md5)
        .ifPresent(secret -> {
          lines.add("ip ospf authentication message-digest");
          lines.add("ip ospf message-digest-key 1 md5 " + secret);
        });
    lines.add("ip ospf area " + plan.area());
    plan.coreInterfaces().forEach(core -> text.block("interface " + core, lines));
    text.block(
        "router ospf",
        List.of(
            "ospf router-id " + plan.routerId(),
            "timers throttle spf 0 50 500",
            "timers throttle lsa all 0",
            "timers lsa min-arrival 0"));
    redistribution(text, "router ospf", Family.V4);
  }

  private void ospf6d(FrrText.Builder text) {
    List<String> lines = new ArrayList<>();
    lines.add("ipv6 ospf6 hello-interval 1");
    lines.add("ipv6 ospf6 dead-interval 3");
    String algorithm = "ipv6 ospf6 authentication key-id 1 hash-algo hmac-sha-256 key ";
    keys.flatMap(OspfKeys::sha256).ifPresent(secret -> lines.add(algorithm + secret));
    lines.add("ipv6 ospf6 area " + plan.area());
    plan.coreInterfaces().forEach(core -> text.block("interface " + core, lines));
    text.block(
        "router ospf6",
        List.of(
            "ospf6 router-id " + plan.routerId(),
            "timers throttle spf 0 50 500",
            "timers lsa min-arrival 0"));
    redistribution(text, "router ospf6", Family.V6);
  }

  private void redistribution(FrrText.Builder text, String router, Family family) {
    String name = "ADIT-" + family;
    String ip = family == Family.V4 ? "ip" : "ipv6";
    String list = ip + " prefix-list " + name;
    text.block(router, List.of("redistribute kernel route-map " + name));
    SortedSet<String> permits = permits(family);
    permits.forEach(permit -> text.top(list + " permit " + permit));
    if (permits.isEmpty()) {
      text.top(list + " deny any");
    }
    int clause = CLAUSE_STEP;
    for (InterfaceName tun : tunnels) {
      text.block(
          "route-map " + name + " permit " + clause,
          List.of("match interface " + tun, "match " + ip + " address prefix-list " + name));
      clause += CLAUSE_STEP;
    }
    if (tunnels.isEmpty()) {
      text.block("route-map " + name + " deny " + LAST_CLAUSE, List.of());
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

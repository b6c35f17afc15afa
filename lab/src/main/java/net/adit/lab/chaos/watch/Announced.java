package net.adit.lab.chaos.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.adit.lab.json.Json;

/// Which routers announce which host address in one moment, as OSPF's database of external routes
/// says in some router of the area. What a router has announced that is out of reach now leads
/// nobody anywhere: its last words stay in the database until it is back and takes them back.
/// Immutable.
///
/// @param routers ids by address
public record Announced(Instant at, Map<String, Set<String>> routers) {
  /// What is being withdrawn has this age.
  private static final double GONE = 3600;

  private static final double HOST = 32;

  public Announced {
    routers = Map.copyOf(routers);
  }

  /// Reads what a router prints.
  ///
  /// @param routes `show ip ospf route json`, which says who is in reach
  /// @param v4 `show ip ospf database external json`
  /// @param v6 `show ipv6 ospf6 database as-external json`
  static Announced parse(Instant at, String routes, String v4, String v6) {
    Json reachable = Json.parse(routes);
    Map<String, Set<String>> routers = new HashMap<>();
    for (Json lsa : Json.parse(v4).get("asExternalLinkStates").list()) {
      if (isAlive(lsa, "lsaAge") && lsa.get("networkMask").number().orElse(0.0) == HOST) {
        put(routers, reachable, text(lsa, "linkStateId"), text(lsa, "advertisingRouter"));
      }
    }
    for (Json scope : Json.parse(v6).get("asScopedLinkStateDb").list()) {
      for (Json lsa : scope.get("lsa").list()) {
        String prefix = text(lsa, "payload");
        if (isAlive(lsa, "age") && prefix.endsWith("/128")) {
          String address = prefix.substring(0, prefix.indexOf('/'));
          put(routers, reachable, address, text(lsa, "advRouter"));
        }
      }
    }
    return new Announced(at, routers);
  }

  private static boolean isAlive(Json lsa, String age) {
    return lsa.get(age).number().orElse(GONE) < GONE;
  }

  private static void put(
      Map<String, Set<String>> routers, Json reachable, String address, String router) {
    if (reachable.get(router).get("routerType").text().isPresent()) {
      routers.computeIfAbsent(address, _ -> new TreeSet<>()).add(router);
    }
  }

  private static String text(Json lsa, String name) {
    return lsa.get(name).text().orElse("");
  }

  /// The addresses that more than one router announces.
  Set<String> twice() {
    Set<String> twice = new TreeSet<>();
    routers.forEach((address, ids) -> {
      if (ids.size() > 1) {
        twice.add(address);
      }
    });
    return twice;
  }
}

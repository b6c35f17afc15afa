package net.adit.model.applied;

import java.time.Instant;
import java.util.Set;

/// Something wrong on a gateway that a person should know. Immutable.
///
/// @param component what it concerns, such as `daemon tun0`, `routing`, `clock`
/// @param sentence what is wrong and what to do, in one sentence
/// @param since when it was first seen
public record Fault(String component, String sentence, Instant since) {
  /// The kernel does not forward.
  public static final String FORWARDING = "forwarding";

  /// The cluster's own packet filter.
  public static final String FIREWALL = "firewall";

  /// The routes of blocks.
  public static final String ROUTES = "routes";

  /// The routes of sessions.
  public static final String SESSION_ROUTES = "routes to devices";

  /// What other routers are told.
  public static final String ROUTING = "routing";

  private static final String FOREIGN_FILTER = "table ";

  private static final Set<String> OF_PACKETS =
      Set.of(FORWARDING, FIREWALL, ROUTES, SESSION_ROUTES, ROUTING);

  /// The component of a fault about a packet filter that is not the cluster's.
  ///
  /// @param table family and name, such as `ip filter`
  public static String foreignFilter(String table) {
    return FOREIGN_FILTER + table;
  }

  /// Whether it is about a packet filter that is not the cluster's.
  public static boolean concernsForeignFilter(String component) {
    return component.startsWith(FOREIGN_FILTER);
  }

  /// Whether packets of devices that are connected may be lost by it. Others keep devices from
  /// connecting, or concern programs alone.
  public boolean losesPackets() {
    return OF_PACKETS.contains(component) || concernsForeignFilter(component);
  }
}

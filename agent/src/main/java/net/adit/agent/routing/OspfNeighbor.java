package net.adit.agent.routing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.net.InterfaceName;

/// A router next to this gateway, as `show ip ospf neighbor` and `show ipv6 ospf6 neighbor` list
/// it. Immutable.
///
/// @param routerId in dotted form
/// @param state such as `Full` or `ExStart`
/// @param link over which it is heard
public record OspfNeighbor(String routerId, String state, InterfaceName link) {
  private static final Pattern ROW =
      Pattern.compile(
          "^([0-9.]+)\\s+[0-9]+\\s.*?([A-Za-z0-9][A-Za-z0-9-]*)/\\S+\\s.*?"
              + "\\s([A-Za-z0-9._-]{1,15})(?::[0-9]+\\.[0-9.]+|\\[\\w+])(?:\\s|$)");

  /// Whether both have the same view of the network: only then do routes pass.
  public boolean isFull() {
    return state.equals("Full");
  }

  /// Whether the two hear each other: two routers of a link that leave its routes to others
  /// (neither DR nor BDR) stay so for good.
  public boolean isMutual() {
    return isFull() || state.equals("2-Way") || state.equals("Twoway");
  }

  /// Whether the exchange with it has begun and is not over, as for a moment with each.
  public boolean isStuck() {
    return state.equals("ExStart") || state.equals("Exchange") || state.equals("Loading");
  }

  /// Reads the table; other lines are skipped.
  static List<OspfNeighbor> parse(String table) {
    return table.lines().flatMap(line -> row(line).stream()).toList();
  }

  private static Optional<OspfNeighbor> row(String line) {
    Matcher row = ROW.matcher(line);
    return row.find()
        ? Optional.of(new OspfNeighbor(row.group(1), row.group(2), new InterfaceName(row.group(3))))
        : Optional.empty();
  }
}

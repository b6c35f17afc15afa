package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.net.IpAddress;

/// A router whose RIP packets reached this gateway within the last three minutes, as `show ip rip
/// status` and `show ipv6 ripng status` list it. Immutable.
///
/// @param address from which it sends
/// @param badPackets how many were not believed, such as for another key
public record RipPeer(IpAddress address, long badPackets) {
  private static final String HEAD = "Routing Information Sources:";
  private static final Pattern ROW =
      Pattern.compile(
          "^ +([0-9a-f.:]+)\\s+([0-9]+)\\s+[0-9]+\\s+[0-9]+\\s+[0-9:]+\\s*$", Pattern.MULTILINE);

  /// Reads the table; other lines are skipped. ripngd breaks each row in two.
  static List<RipPeer> parse(String text) {
    List<RipPeer> peers = new ArrayList<>();
    Matcher row = ROW.matcher(text.substring(Math.max(0, text.indexOf(HEAD))));
    while (row.find()) {
      peers.add(new RipPeer(IpAddress.parse(row.group(1)), Long.parseLong(row.group(2))));
    }
    return peers;
  }
}

package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.Sorted;
import net.adit.model.net.Family;

/// A BGP neighbour of this gateway, as `show bgp neighbors` tells of it. Immutable.
///
/// @param neighbor its address, or the interface at whose other end it is
/// @param remoteAs the system it is to be of; 0: any other than ours
/// @param state such as `Established` or `Active` (RFC 4271 §8.2.2)
/// @param families of which both exchange routes
/// @param lastReset why the last session ended, in FRR's words; may be empty
public record BgpSession(
    String neighbor, long remoteAs, String state, SortedSet<Family> families, String lastReset) {
  private static final Pattern HEAD =
      Pattern.compile("^BGP neighbor (?:is (\\S+)|on (\\S+): \\S+), remote AS ([0-9]+),.*");
  private static final Pattern STATE = Pattern.compile("^ +BGP state = (\\w+).*");
  private static final Pattern RESET = Pattern.compile("^ +Last reset [^,]+, +(.*)");
  private static final Pattern FAMILY =
      Pattern.compile("^ +Address Family IPv([46]) Unicast: advertised and received");

  public BgpSession {
    families = Sorted.set(families);
  }

  public boolean isEstablished() {
    return state.equals("Established");
  }

  /// Whether the last attempt failed of the number of a system.
  public boolean isOfAnotherSystem() {
    return lastReset.contains("Bad Peer AS");
  }

  /// Reads the whole of it; other lines are skipped.
  static List<BgpSession> parse(String text) {
    List<BgpSession> sessions = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher head = HEAD.matcher(lines.get(at));
      if (head.matches()) {
        String address = head.group(1);
        sessions.add(
            of(
                address == null ? head.group(2) : address,
                Long.parseLong(head.group(3)),
                lines.subList(at + 1, lines.size()).stream()
                    .takeWhile(line -> !line.startsWith("BGP neighbor "))
                    .toList()));
      }
    }
    return sessions;
  }

  private static BgpSession of(String neighbor, long remoteAs, List<String> lines) {
    SortedSet<Family> families = new TreeSet<>();
    String state = "";
    String lastReset = "";
    for (String line : lines) {
      Matcher family = FAMILY.matcher(line);
      Matcher named = STATE.matcher(line);
      Matcher reset = RESET.matcher(line);
      if (family.matches()) {
        families.add(family.group(1).equals("4") ? Family.V4 : Family.V6);
      } else if (named.matches()) {
        state = named.group(1);
      } else if (reset.matches()) {
        lastReset = reset.group(1).strip();
      }
    }
    return new BgpSession(neighbor, remoteAs, state, families, lastReset);
  }
}

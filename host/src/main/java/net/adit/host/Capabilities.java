package net.adit.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rights of a process beyond those of its user (capabilities(7)). Immutable.
///
/// @param effective bit mask, one bit a capability
/// @param root whether its effective user is root
public record Capabilities(long effective, boolean root) {
  private static final Pattern MASK =
      Pattern.compile("^CapEff:\\s*([0-9a-f]{1,16})$", Pattern.MULTILINE);
  private static final Pattern ROOT = Pattern.compile("^Uid:\\s*\\d+\\s+0\\s", Pattern.MULTILINE);

  /// What the agent cannot do without.
  enum Needed {
    /// Tunnels, routes, filter, kernel settings below `net`.
    CAP_NET_ADMIN(12, true),
    /// openvpn becomes another user; a change of user needs both.
    CAP_SETGID(6, true),
    CAP_SETUID(7, true),
    /// Daemons of that other user are ended when they do not answer.
    CAP_KILL(5, true),
    /// As root it also starts FRR's daemons, which ask for these, and gives them their files.
    CAP_CHOWN(0, false),
    CAP_NET_BIND_SERVICE(10, false),
    CAP_NET_RAW(13, false);

    private final int bit;
    private final boolean always;

    Needed(int bit, boolean always) {
      this.bit = bit;
      this.always = always;
    }
  }

  /// Reads `/proc/PID/status`; no right at all if the line is not there.
  public static Capabilities parse(String status) {
    Matcher mask = MASK.matcher(status);
    long effective = mask.find() ? Long.parseUnsignedLong(mask.group(1), 16) : 0;
    return new Capabilities(effective, ROOT.matcher(status).find());
  }

  /// Whether it may make interfaces, routes and filters in its network namespace.
  public boolean administersNetwork() {
    return has(Needed.CAP_NET_ADMIN);
  }

  private boolean has(Needed needed) {
    return (effective >>> needed.bit & 1) != 0;
  }

  List<Needed> missing() {
    List<Needed> missing = new ArrayList<>();
    for (Needed needed : Needed.values()) {
      if ((needed.always || root) && !has(needed)) {
        missing.add(needed);
      }
    }
    return missing;
  }
}

package net.adit.agent.system;

import java.util.ArrayList;
import java.util.List;

/// The rights of a process beyond those of its user (capabilities(7)). Immutable.
///
/// @param effective bit mask, one bit a capability
record Capabilities(long effective) {
  /// What the agent cannot do without.
  enum Needed {
    CAP_CHOWN(0),
    CAP_KILL(5),
    CAP_SETGID(6),
    CAP_SETUID(7),
    CAP_NET_BIND_SERVICE(10),
    CAP_NET_ADMIN(12),
    CAP_NET_RAW(13);

    private final int bit;

    Needed(int bit) {
      this.bit = bit;
    }
  }

  /// Reads the line `CapEff:` of `/proc/PID/status`; none at all if it is not there.
  static Capabilities parse(String status) {
    return status
        .lines()
        .filter(line -> line.matches("CapEff:\\s*[0-9a-f]{1,16}"))
        .map(line -> line.substring("CapEff:".length()).strip())
        .map(mask -> new Capabilities(Long.parseUnsignedLong(mask, 16)))
        .findFirst()
        .orElse(new Capabilities(0));
  }

  List<Needed> missing() {
    List<Needed> missing = new ArrayList<>();
    for (Needed needed : Needed.values()) {
      if ((effective >>> needed.bit & 1) == 0) {
        missing.add(needed);
      }
    }
    return missing;
  }
}

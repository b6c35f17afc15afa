package net.adit.agent.routing;

import java.util.Locale;

/// A program of FRR that Adit runs, in the order of their start.
public enum FrrDaemon {
  /// Tells the others which routes the kernel has and installs theirs.
  ZEBRA,
  /// OSPF for IPv4 (RFC 2328).
  OSPFD,
  /// OSPF for IPv6 (RFC 5340).
  OSPF6D;

  /// The program's name, in `/usr/lib/frr`.
  public String program() {
    return name().toLowerCase(Locale.ROOT);
  }
}

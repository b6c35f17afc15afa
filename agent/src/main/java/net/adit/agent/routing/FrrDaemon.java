package net.adit.agent.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A program of FRR that Adit runs, in the order of their start.
public enum FrrDaemon {
  /// Of FRR 9 and later alone: a zebra that does not reach it fills the journal with hundreds of
  /// lines a second (FRRouting/frr#17931). Adit tells it nothing.
  MGMTD,
  /// Tells the others which routes the kernel has and installs theirs.
  ZEBRA,
  /// OSPF for IPv4 (RFC 2328).
  OSPFD,
  /// OSPF for IPv6 (RFC 5340).
  OSPF6D;

  private static final Path PROGRAMS = Path.of("/usr/lib/frr");

  /// Those that the FRR of this host needs, whether or not it is installed as a whole.
  static List<FrrDaemon> ofThisHost() {
    return Arrays.stream(values())
        .filter(daemon -> daemon != MGMTD || Files.isExecutable(PROGRAMS.resolve(daemon.program())))
        .toList();
  }

  /// Whether its program takes the name of a file to read.
  boolean readsItsFile() {
    return this != MGMTD;
  }

  /// The program's name, in `/usr/lib/frr`.
  public String program() {
    return name().toLowerCase(Locale.ROOT);
  }
}

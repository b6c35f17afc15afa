package net.adit.agent.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A program of FRR that Adit runs, in the order of their start.
public enum FrrDaemon {
  /// Of FRR 9 and later alone: a zebra that does not reach it fills the journal with hundreds of
  /// lines a second (FRRouting/frr#17931). Adit tells it nothing.
  MGMTD,
  /// Tells the others which routes the kernel has and installs theirs. It must not lose kernel
  /// messages when many devices log in at once.
  ZEBRA,
  /// Finds within a blink that a neighbour is gone (RFC 5880).
  BFDD,
  /// OSPF for IPv4 (RFC 2328).
  OSPFD,
  /// OSPF for IPv6 (RFC 5340).
  OSPF6D,
  /// BGP for both families (RFC 4271). It calls its neighbours and listens nowhere: a gateway has
  /// an address in the internet.
  BGPD,
  /// RIP for IPv4 (RFC 2453).
  RIPD,
  /// RIP for IPv6 (RFC 2080).
  RIPNGD;

  private static final Path PROGRAMS = Path.of("/usr/lib/frr");

  /// Debian's value.
  private static final String ZEBRA_RECEIVE_BUFFER = "90000000";

  /// Whether the FRR of this host has it: but for one, all are in any that is installed as a whole.
  boolean isOfThisHost() {
    return this != MGMTD || Files.isExecutable(PROGRAMS.resolve(program()));
  }

  /// Whether it learns routes from others, all of which a new zebra has to be given again.
  boolean learns() {
    return switch (this) {
      case MGMTD, ZEBRA, BFDD -> false;
      case OSPFD, OSPF6D, BGPD, RIPD, RIPNGD -> true;
    };
  }

  /// Whether its program takes the name of a file to read.
  boolean readsItsFile() {
    return this != MGMTD;
  }

  /// What its program is started with beside what all are.
  List<String> options() {
    return switch (this) {
      case ZEBRA -> List.of("-s", ZEBRA_RECEIVE_BUFFER);
      case BGPD -> List.of("-p", "0");
      case MGMTD, BFDD, OSPFD, OSPF6D, RIPD, RIPNGD -> List.of();
    };
  }

  /// The program's name, in `/usr/lib/frr`.
  public String program() {
    return name().toLowerCase(Locale.ROOT);
  }
}

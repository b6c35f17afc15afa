package net.adit.agent.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.host.HostException;
import net.adit.host.HostFiles;

/// The configuration of an FRR that is not Adit's and need not run: Adit neither reads nor writes
/// it. Stateless.
final class ForeignRouterFiles {
  private static final int LARGEST = 16 << 20;

  /// What a fresh package has in it.
  private static final Set<String> USUAL =
      Set.of("frr", "hostname", "log", "service", "line", "end", "exit");

  private ForeignRouterFiles() {}

  /// The files that say what to speak with whom.
  ///
  /// @param directory of FRR's configuration, usually `/etc/frr`
  static Optional<String> there(Path directory) {
    List<String> files =
        List.of("frr.conf", "zebra.conf", "ospfd.conf", "ospf6d.conf", "bgpd.conf", "ripd.conf")
            .stream()
            .map(directory::resolve)
            .filter(ForeignRouterFiles::saysSomething)
            .map(Path::toString)
            .toList();
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the FRR configuration in "
                + String.join(", ", files)
                + " is yours and is left alone: Adit's FRR has a directory of its own, and with"
                + " 'routing = external' yours announces the routes ('adit agent print-routing')");
  }

  /// FRR's directory is not open to everybody.
  private static Optional<String> read(Path file) {
    try {
      return HostFiles.readText(file, LARGEST);
    } catch (HostException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean saysSomething(Path file) {
    return read(file).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("!") && !line.startsWith("#"))
        .anyMatch(line -> !USUAL.contains(line.split("\\s", 2)[0]));
  }
}

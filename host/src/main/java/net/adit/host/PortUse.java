package net.adit.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;

/// Who listens on a port, by the kernel's socket tables (proc(5), `/proc/net/udp` and its siblings)
/// of the calling thread's network namespace. Stateless.
final class PortUse {
  private static final Path TABLES = Path.of("/proc/thread-self/net");
  private static final Path PROCESSES = Path.of("/proc");
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private PortUse() {}

  /// The holder of the port: `process 123 (name)`, or `another process` if it cannot be found out.
  ///
  /// @return empty if nobody listens there
  static Optional<String> holder(Transport transport, Port port) {
    for (String family : List.of("", "6")) {
      Path table = TABLES.resolve(transport + family);
      Optional<String> inode = socket(read(table), transport, port);
      if (inode.isPresent()) {
        return Optional.of(process(inode.get()).orElse("another process"));
      }
    }
    return Optional.empty();
  }

  /// The inode of the socket that listens on the port, in the text of a socket table.
  static Optional<String> socket(String table, Transport transport, Port port) {
    String suffix = ":%04X".formatted(port.number());
    return table
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(fields -> fields.length > INODE && fields[LOCAL].endsWith(suffix))
        .filter(fields -> transport == Transport.UDP || fields[STATE].equals(LISTENING))
        .map(fields -> fields[INODE])
        .findFirst();
  }

  private static Optional<String> process(String inode) {
    Path target = Path.of("socket:[" + inode + "]");
    try (Stream<Path> processes = Files.list(PROCESSES)) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> holds(process.resolve("fd"), target))
          .map(process -> "process " + process.getFileName() + name(process))
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean holds(Path descriptors, Path target) {
    try (Stream<Path> links = Files.list(descriptors)) {
      return links.anyMatch(link -> leadsTo(link, target));
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean leadsTo(Path link, Path target) {
    try {
      return Files.readSymbolicLink(link).equals(target);
    } catch (IOException gone) {
      return false;
    }
  }

  private static String name(Path process) {
    String name = read(process.resolve("comm")).strip();
    return name.isEmpty() ? "" : " (" + name + ")";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}

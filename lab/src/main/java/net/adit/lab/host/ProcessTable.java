package net.adit.lab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `/proc` says about the processes of this machine. Stateless.
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final int START_TIME = 22;

  private ProcessTable() {}

  /// The kernel's start time of a process in clock ticks since boot; empty if there is none, or if
  /// it is a zombie and thus as good as gone.
  public static Optional<Long> started(long pid) {
    return read(PROC.resolve(pid + "/stat"))
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
        .filter(fields -> !fields[0].equals("Z"))
        .map(fields -> Long.parseLong(fields[START_TIME - 3]));
  }

  /// The command line of a process, its words separated by blanks; empty if it is gone.
  public static String commandLine(long pid) {
    return read(PROC.resolve(pid + "/cmdline")).orElse("").replace('\0', ' ').strip();
  }

  /// The name of the program a process runs, at most 15 bytes; empty if it is gone.
  public static String program(long pid) {
    return read(PROC.resolve(pid + "/comm")).orElse("").strip();
  }

  /// The processes in any of the namespaces, in one pass.
  public static Map<String, List<Long>> inNamespaces(Set<String> names) {
    Map<String, String> byInode =
        names.stream()
            .filter(name -> inode(name).isPresent())
            .collect(
                Collectors.toMap(
                    name -> inode(name).orElseThrow(), Function.identity(), (one, _) -> one));
    return all()
        .filter(pid -> started(pid).isPresent())
        .flatMap(pid ->
            namespaceOf(pid)
                .flatMap(inode -> Optional.ofNullable(byInode.get(inode)))
                .map(name -> Map.entry(name, pid))
                .stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
  }

  private static Stream<Long> all() {
    String[] entries = PROC.toFile().list();
    return Stream.of(entries == null ? new String[0] : entries)
        .filter(name -> name.matches("[0-9]+"))
        .map(Long::valueOf);
  }

  private static Optional<String> inode(String namespace) {
    try {
      return Optional.of(
          Files.getAttribute(Path.of("/run/netns", namespace), "unix:ino").toString());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static Optional<String> namespaceOf(long pid) {
    try {
      String link = Files.readSymbolicLink(PROC.resolve(pid + "/ns/net")).toString();
      return Optional.of(link.replaceAll("[^0-9]", ""));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}

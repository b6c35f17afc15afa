package net.adit.lab.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing a lab made on the machine. Immutable; one line of a run file.
public sealed interface Leftover {
  /// The form of a namespace that a lab can have made.
  String NAMESPACE = "adit[0-9]+-[a-z0-9-]+";

  /// The form of a process id and a start time.
  String PROCESS = "[0-9]{1,10} [0-9]{1,18}";

  /// The process that owns the lab.
  ///
  /// @param started as of [Running]
  record Owner(long pid, long started) implements Leftover {}

  /// A network namespace, with all processes in it.
  record Namespace(String name) implements Leftover {}

  /// A process outside the lab's namespaces.
  ///
  /// @param started the kernel's start time of it (field 22 of `/proc/PID/stat`), so that a later
  ///   process of the same id is left alone
  record Running(long pid, long started) implements Leftover {}

  /// A directory with all that is in it.
  record Directory(Path path) implements Leftover {}

  /// The lab stays up when its process ends, until it is taken down.
  record Keep() implements Leftover {}

  /// The line of this leftover in a run file.
  default String toLine() {
    return switch (this) {
      case Namespace(String name) -> "namespace " + name;
      case Owner(long pid, long started) -> "owner " + pid + " " + started;
      case Running(long pid, long started) -> "process " + pid + " " + started;
      case Directory(Path path) -> "directory " + path;
      case Keep() -> "keep";
    };
  }

  /// Reads a run file; lines that are cut off or not known are skipped.
  static List<Leftover> parse(String text) {
    List<Leftover> leftovers = new ArrayList<>();
    int end;
    for (int start = 0; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
      parseLine(text.substring(start, end)).ifPresent(leftovers::add);
    }
    return leftovers;
  }

  private static Optional<? extends Leftover> parseLine(String line) {
    String[] words = line.split(" ", 2);
    String rest = words.length == 2 ? words[1] : "";
    return switch (words[0]) {
      case "keep" -> Optional.of(new Keep());
      case "namespace" ->
          Optional.of(new Namespace(rest)).filter(one -> one.name().matches(NAMESPACE));
      case "owner" -> running(rest).map(one -> new Owner(one.pid(), one.started()));
      case "process" -> running(rest);
      case "directory" -> Optional.of(new Directory(Path.of(rest))).filter(Leftover::safe);
      default -> Optional.empty();
    };
  }

  private static Optional<Running> running(String rest) {
    if (!rest.matches(PROCESS)) {
      return Optional.empty();
    }
    int blank = rest.indexOf(' ');
    return Optional.of(
        new Running(
            Long.parseLong(rest.substring(0, blank)), Long.parseLong(rest.substring(blank + 1))));
  }

  /// Only what a lab can have made is ever deleted.
  private static boolean safe(Directory directory) {
    Path path = directory.path();
    boolean ofLab = path.startsWith(RunFile.ROOT);
    boolean ofRouter =
        (path.startsWith("/run/frr") || path.startsWith("/etc/frr"))
            && path.getFileName().toString().matches("adit[0-9]+-.*");
    return path.normalize().equals(path) && path.getNameCount() >= 3 && (ofLab || ofRouter);
  }
}

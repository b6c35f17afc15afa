package net.adit.lab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Removes what labs have left on the machine. Stateless.
public final class Cleaner {
  private static final Duration DEATH = Duration.ofSeconds(10);

  private Cleaner() {}

  /// Removes the labs whose process is dead.
  ///
  /// @param keptToo also those that were to stay up
  /// @return the numbers of the labs removed
  public static List<Integer> removeDead(boolean keptToo) {
    return MachineLock.during(() -> {
      List<RunFile> dead =
          RunFile.all().stream()
              .filter(file ->
                  switch (file.state()) {
                    case RUNNING -> false;
                    case KEPT -> keptToo;
                    case LEFT_BEHIND -> true;
                  })
              .toList();
      dead.forEach(Cleaner::remove);
      return dead.stream().map(RunFile::number).toList();
    });
  }

  /// Removes the labs of this very process, whatever state they are in.
  public static void removeOwn() {
    RunFile.all().stream().filter(RunFile::isOwn).forEach(Cleaner::remove);
  }

  /// Removes all that a run file names, then the file. What is gone already does not matter.
  public static void remove(RunFile file) {
    List<Leftover> leftovers = file.leftovers();
    Set<String> namespaces =
        leftovers.stream()
            .filter(Leftover.Namespace.class::isInstance)
            .map(one -> ((Leftover.Namespace) one).name())
            .collect(Collectors.toUnmodifiableSet());
    killAll(namespaces, leftovers);
    if (!namespaces.isEmpty()) {
      Command.of("ip", "-force", "-batch", "-")
          .input(
              namespaces.stream()
                  .map(name -> "netns del " + name + "\n")
                  .collect(Collectors.joining()))
          .run();
    }
    Stream.concat(
            leftovers.stream()
                .filter(Leftover.Directory.class::isInstance)
                .map(one -> ((Leftover.Directory) one).path()),
            routerFiles(file.prefix()))
        .forEach(Cleaner::deleteTree);
    file.delete();
  }

  private static void killAll(Set<String> namespaces, List<Leftover> leftovers) {
    for (Leftover one : leftovers) {
      if (one instanceof Leftover.Running(long pid, long started)
          && ProcessTable.started(pid).equals(Optional.of(started))) {
        kill(pid);
      }
    }
    Await.holds(
        DEATH,
        () -> {
          List<Long> left =
              ProcessTable.inNamespaces(namespaces).values().stream()
                  .flatMap(List::stream)
                  .toList();
          left.forEach(Cleaner::kill);
          return left.isEmpty();
        });
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /// FRR's directories of all instances whose names start with the lab's prefix, its own and those
  /// that agents made.
  private static Stream<Path> routerFiles(String prefix) {
    return Stream.of(Path.of("/run/frr"), Path.of("/etc/frr"))
        .flatMap(parent -> {
          String[] names = parent.toFile().list((_, name) -> name.startsWith(prefix));
          return Stream.of(names == null ? new String[0] : names).map(parent::resolve);
        });
  }

  static void deleteTree(Path root) {
    if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE, "cannot remove " + root + ": " + failed, failed);
    }
  }
}

package net.adit.lab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
  private static final int ATTEMPTS = 5;

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

  /// Whatever ends this process, but for `kill -9`, the labs that are its own are removed first.
  public static void atEnd() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("clean up").unstarted(Cleaner::removeOwn));
  }

  private static void removeOwn() {
    Ending.begin();
    List<RunFile> own = RunFile.all().stream().filter(RunFile::isOwn).toList();
    if (!own.isEmpty()) {
      Ending.killChildren();
      own.forEach(Cleaner::remove);
    }
  }

  /// Removes all that a run file names, then the file. What is gone already does not matter.
  public static void remove(RunFile file) {
    empty(file);
    file.delete();
  }

  /// Removes all that a run file names, and what bears its lab's name: a program that was killed
  /// may have left a child that went on for a moment.
  public static void empty(RunFile file) {
    List<Leftover> leftovers = file.leftovers();
    Set<String> namespaces =
        Stream.concat(
                leftovers.stream()
                    .filter(Leftover.Namespace.class::isInstance)
                    .map(one -> ((Leftover.Namespace) one).name()),
                named("/run/netns", file.prefix()).map(path -> path.getFileName().toString()))
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
    Stream.of(
            leftovers.stream()
                .filter(Leftover.Directory.class::isInstance)
                .map(one -> ((Leftover.Directory) one).path()),
            named("/run/frr", file.prefix()),
            named("/etc/frr", file.prefix()))
        .flatMap(paths -> paths)
        .forEach(Cleaner::deleteTree);
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

  /// What a directory holds under names that start with a lab's prefix: also FRR's files of
  /// instances that agents made.
  private static Stream<Path> named(String directory, String prefix) {
    Path parent = Path.of(directory);
    String[] names = parent.toFile().list((_, name) -> name.startsWith(prefix));
    return Stream.of(names == null ? new String[0] : names).map(parent::resolve);
  }

  /// Removes a directory with all in it, also while somebody still writes there.
  static void deleteTree(Path root) {
    for (int attempt = 1; Files.exists(root, LinkOption.NOFOLLOW_LINKS); attempt++) {
      try (Stream<Path> tree = Files.walk(root)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException failed) {
        if (attempt == ATTEMPTS) {
          throw new LabException(
              LabException.Reason.FILE, "cannot remove " + root + ": " + failed, failed);
        }
      }
    }
  }
}

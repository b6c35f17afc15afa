package net.adit.lab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.Leftover.Keep;
import net.adit.lab.host.Leftover.Owner;

/// What one lab has made on this machine, written down before it is made, so that a later start can
/// remove it. Thread-safe.
///
/// Its first line names the process that owns the lab: once that is gone, even by `kill -9`, the
/// file is a list of leftovers.
///
/// @param number of the lab, from 1
public record RunFile(int number) {
  /// Only root can write here, and it is empty after a reboot, as are the namespaces.
  public static final Path ROOT = Path.of("/run/adit-lab");

  private static final int MOST_LABS = 64;

  /// Who looks after a lab.
  public enum State {
    /// Its process runs.
    RUNNING,
    /// It stays up until it is taken down.
    KEPT,
    /// Its process is dead.
    LEFT_BEHIND
  }

  /// Takes the first free number for a new lab of this process.
  ///
  /// @throws LabException if the directory cannot be made (not root) or too many labs are there
  public static RunFile create() {
    return MachineLock.during(() -> {
      for (int number = 1; number <= MOST_LABS; number++) {
        RunFile file = new RunFile(number);
        if (file.take()) {
          return file;
        }
      }
      throw new LabException(
          Reason.MACHINE, "there are " + MOST_LABS + " labs already: run 'adit lab clean --all'");
    });
  }

  /// The run files of all labs, by number.
  public static List<RunFile> all() {
    if (!Files.isDirectory(ROOT)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(ROOT)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[1-9][0-9]?\\.run"))
          .map(name -> new RunFile(Integer.parseInt(name.replace(".run", ""))))
          .sorted((one, other) -> Integer.compare(one.number, other.number))
          .toList();
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot list " + ROOT + ": " + failed, failed);
    }
  }

  private boolean take() {
    try {
      String owner = thisProcess().toLine() + "\n";
      Ending.making(() -> Files.writeString(path(), owner, StandardOpenOption.CREATE_NEW));
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot make " + path() + ": " + failed, failed);
    }
  }

  private static Owner thisProcess() {
    long pid = ProcessHandle.current().pid();
    return new Owner(pid, ProcessTable.started(pid).orElseThrow());
  }

  /// Whether the lab was made by this process and is not to be kept.
  boolean isOwn() {
    List<Leftover> noted = leftovers();
    return noted.contains(thisProcess()) && !noted.contains(new Keep());
  }

  private Path path() {
    return ROOT.resolve(number + ".run");
  }

  public boolean exists() {
    return Files.exists(path());
  }

  public State state() {
    List<Leftover> noted = leftovers();
    if (noted.contains(new Keep())) {
      return State.KEPT;
    }
    boolean owned =
        noted.stream()
            .anyMatch(one ->
                one instanceof Owner(long pid, long started)
                    && ProcessTable.started(pid).equals(Optional.of(started)));
    return owned ? State.RUNNING : State.LEFT_BEHIND;
  }

  /// What the names of this lab's namespaces, FRR instances and the like start with.
  public String prefix() {
    return "adit" + number + "-";
  }

  /// The directory of this lab's files.
  public Path directory() {
    return ROOT.resolve(Integer.toString(number));
  }

  public synchronized void note(Leftover leftover) {
    try {
      byte[] line = (leftover.toLine() + "\n").getBytes(StandardCharsets.UTF_8);
      Ending.making(() -> Files.write(path(), line, StandardOpenOption.APPEND));
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot write " + path() + ": " + failed, failed);
    }
  }

  /// What has been noted, in order; nothing if there is no such lab. A last line cut off by a crash
  /// is left out.
  public List<Leftover> leftovers() {
    return Leftover.parse(String.join("\n", LogTail.lines(path())) + "\n");
  }

  /// Removes the file: there is nothing left to remove.
  void delete() {
    try {
      Files.deleteIfExists(path());
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot remove " + path() + ": " + failed, failed);
    }
  }
}

package net.adit.lab.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.lab.host.LabException.Reason;

/// What one lab has made on this machine, written down before it is made, so that a later start can
/// remove it. Thread-safe.
///
/// The file is locked as long as the process of its lab lives: the kernel drops the lock even after
/// `kill -9`, so an unlocked file is the list of leftovers of a dead lab.
public final class RunFile implements AutoCloseable {
  /// Only root can write here, and it is empty after a reboot, as are the namespaces.
  public static final Path ROOT = Path.of("/run/adit-lab");

  private static final int MOST_LABS = 64;
  private final int number;
  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private RunFile(int number, Path path, FileChannel channel, FileLock lock) {
    this.number = number;
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes the first free number for a new lab.
  ///
  /// @throws LabException if the directory cannot be made (not root) or too many labs are there
  public static RunFile create() {
    prepareRoot();
    for (int number = 1; number <= MOST_LABS; number++) {
      Optional<RunFile> file = tryCreate(number);
      if (file.isPresent()) {
        return file.get();
      }
    }
    throw new LabException(
        Reason.MACHINE, "there are " + MOST_LABS + " labs already: run 'adit lab clean --all'");
  }

  /// The run files of all labs, living or dead, by number.
  public static List<Path> all() {
    if (!Files.isDirectory(ROOT)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(ROOT)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".run")).sorted().toList();
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot list " + ROOT + ": " + failed, failed);
    }
  }

  /// Takes over the file of a dead lab; empty while its process lives.
  public static Optional<RunFile> takeOver(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return locked(numberOf(path), path, channel);
    } catch (IOException failed) {
      return Optional.empty();
    }
  }

  static int numberOf(Path path) {
    return Integer.parseInt(path.getFileName().toString().replace(".run", ""));
  }

  private static void prepareRoot() {
    try {
      Files.createDirectories(ROOT);
      Files.setPosixFilePermissions(ROOT, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failed) {
      throw new LabException(
          Reason.MACHINE, "cannot make " + ROOT + ": the lab needs to run as root", failed);
    }
  }

  private static Optional<RunFile> tryCreate(int number) {
    Path path = ROOT.resolve(number + ".run");
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return locked(number, path, channel);
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot make " + path + ": " + failed, failed);
    }
  }

  private static Optional<RunFile> locked(int number, Path path, FileChannel channel)
      throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null && Files.exists(path)) {
        return Optional.of(new RunFile(number, path, channel, lock));
      }
    } catch (OverlappingFileLockException ours) {
      // Another lab of this very process.
    }
    channel.close();
    return Optional.empty();
  }

  public int number() {
    return number;
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
      channel.write(
          ByteBuffer.wrap((leftover.toLine() + "\n").getBytes(StandardCharsets.UTF_8)),
          channel.size());
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot write " + path + ": " + failed, failed);
    }
  }

  /// What has been noted, in order. A last line cut off by a crash is left out.
  public synchronized List<Leftover> leftovers() {
    try {
      return Leftover.parse(Files.readString(path));
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot read " + path + ": " + failed, failed);
    }
  }

  /// Removes the file: there is nothing left to remove.
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot remove " + path + ": " + failed, failed);
    }
  }

  /// Lets go of the file; whoever comes next may clean up.
  @Override
  public void close() {
    try {
      if (lock.isValid()) {
        lock.release();
      }
      channel.close();
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot close " + path + ": " + failed, failed);
    }
  }
}

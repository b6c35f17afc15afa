package net.adit.lab.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import net.adit.lab.host.LabException.Reason;

/// Lets only one lab at a time be numbered or cleaned up on this machine, across processes. The
/// kernel drops the lock when its holder dies.
final class MachineLock {
  private static final Path FILE = RunFile.ROOT.resolve("lock");

  private MachineLock() {}

  /// @throws LabException if the lab's directory cannot be made (not root)
  static synchronized <T> T during(Supplier<T> work) {
    try {
      Files.createDirectories(RunFile.ROOT);
      Files.setPosixFilePermissions(RunFile.ROOT, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failed) {
      throw new LabException(
          Reason.MACHINE, "cannot make " + RunFile.ROOT + ": the lab needs to run as root", failed);
    }
    try (FileChannel channel =
            FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new LabException(Reason.FILE, "cannot lock " + FILE);
      }
      return work.get();
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot lock " + FILE + ": " + failed, failed);
    }
  }
}

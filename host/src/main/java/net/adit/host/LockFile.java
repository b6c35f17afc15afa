package net.adit.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import org.jspecify.annotations.Nullable;

/// A file that one running process holds: the kernel lets go of it when the process ends, however
/// it ends. It contains the holder's process id, and stays when it is released.
public final class LockFile implements AutoCloseable {
  private static final int LONGEST_PID = 20;

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /// @param purpose what the holder is, such as `agent`
  /// @throws HostException if another process, or this one, holds it: the message has its id
  public static LockFile acquire(Path file, String purpose) {
    FileChannel channel = null;
    try {
      channel = open(file);
      if (tryLock(channel) == null) {
        throw held(file, purpose, holder(channel));
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      LockFile lock = new LockFile(channel);
      channel = null;
      return lock;
    } catch (IOException failed) {
      throw HostFiles.failure("lock", file, failed);
    } finally {
      closeQuietly(channel);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(FileMode.PRIVATE.permissions()));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_PID);
    channel.read(buffer, 0);
    String pid = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    return pid.matches("[0-9]+") ? "process " + pid : "another process";
  }

  private static HostException held(Path file, String purpose, String holder) {
    return new HostException(
        Reason.HELD,
        Refusal.of(
            Kind.CONFLICT,
            "already-running",
            "an " + purpose + " is already running: " + holder + " holds " + file,
            "stop it first, or give this one another state directory"));
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException nothingWritten) {
      // The lock was not obtained; there is nothing to lose.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}

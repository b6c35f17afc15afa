package net.adit.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A private file that grows by whole pieces, each with one write: what was appended survives the
/// death of this process at once, of the host only when the kernel has flushed it. Confined to its
/// owner.
public final class AppendFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private long byteCount;

  private AppendFile(Path file, FileChannel channel, long byteCount) {
    this.file = file;
    this.channel = channel;
    this.byteCount = byteCount;
  }

  /// Opens the file to go on behind what is there, or makes it.
  public static AppendFile open(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              PosixFilePermissions.asFileAttribute(FileMode.PRIVATE.permissions()));
      return new AppendFile(file, channel, channel.size());
    } catch (IOException failed) {
      throw HostFiles.failure("open", file, failed);
    }
  }

  /// @throws HostException if it cannot be written, such as on a full disk
  public void append(String text) {
    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    byteCount += rest.remaining();
    try {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException failed) {
      throw HostFiles.failure("append to", file, failed);
    }
  }

  public long byteCount() {
    return byteCount;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw HostFiles.failure("close", file, failed);
    }
  }
}

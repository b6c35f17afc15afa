package net.adit.agent.daemon.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The file that receives a daemon's output. Confined to the daemon's keeper.
///
/// The daemon appends, so that the file can be emptied under its hands; it serves people, and the
/// reason of a death that came before the management interface could tell it.
public final class DaemonLog {
  private static final long LARGEST = 8 << 20;
  private static final int TAIL = 16_384;

  private final Path file;
  private long startOfLife;

  public DaemonLog(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /// A daemon is about to be started: what it says begins here.
  public void begin() {
    bound();
    startOfLife = size();
  }

  /// Empties the file if it has grown large.
  public void bound() {
    if (size() > LARGEST) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
        startOfLife = 0;
      } catch (IOException busy) {
        // It is only too large; the next look tries again.
      }
    }
  }

  /// The last lines of the daemon's current life.
  public List<String> tail() {
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(startOfLife, input.length() - TAIL);
      input.seek(from);
      byte[] bytes = new byte[(int) Math.max(0, input.length() - from)];
      input.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException none) {
      return 0;
    }
  }
}

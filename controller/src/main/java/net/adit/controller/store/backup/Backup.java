package net.adit.controller.store.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;

/// Writes a consistent copy of a database while it is in use. Stateless. The key file is not part
/// of it: keep that apart.
public final class Backup {
  private Backup() {}

  /// Writes a file of mode 0600, which appears when it is whole and on the disk.
  ///
  /// @throws StoreException if the database or the file fails
  public static void toFile(Database database, Path file, Instant now) {
    Path next = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        write(database, out, now);
        out.flush();
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException failed) {
      throw new StoreException(
          Reason.UNEXPECTED,
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "backup-not-written",
              "the backup " + file + " cannot be written: " + failed.getMessage(),
              "check that its directory exists and has space"),
          failed);
    }
  }

  /// Writes the copy to a stream, which stays open.
  ///
  /// @throws UncheckedIOException if the stream fails
  public static void write(Database database, OutputStream out, Instant now) {
    database.read(handle -> {
      new BackupWriter(out).write(handle, database.schemaVersion(), now);
      return true;
    });
  }
}

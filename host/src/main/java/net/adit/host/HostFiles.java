package net.adit.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Files that are whole or absent, whatever is killed when: written under a second name, flushed to
/// the disk, renamed, and the directory flushed.
///
/// Thread-safe for different files; each file has one owner that writes it.
public final class HostFiles {
  private static final String UNFINISHED = ".new";

  private HostFiles() {}

  public static void write(Path file, String text, FileMode mode) {
    write(file, text.getBytes(StandardCharsets.UTF_8), mode);
  }

  /// Replaces the file as a whole; it is durable when this returns.
  ///
  /// @throws HostException if it cannot be written: then the old content is still there
  public static void write(Path file, byte[] content, FileMode mode) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
    try {
      Files.deleteIfExists(unfinished);
      writeNew(unfinished, content, mode);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      flushDirectory(file.resolveSibling("."));
    } catch (IOException failed) {
      throw failure("write", file, failed);
    }
  }

  private static void writeNew(Path file, byte[] content, FileMode mode) throws IOException {
    var atFirst = PosixFilePermissions.asFileAttribute(FileMode.PRIVATE.permissions());
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, atFirst)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      grant(file, mode);
      channel.force(true);
    }
  }

  private static void flushDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void grant(Path path, FileMode mode) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (mode.owner().isPresent()) {
      UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
      view.setOwner(names.lookupPrincipalByName(mode.owner().get()));
      view.setGroup(names.lookupPrincipalByGroupName(mode.owner().get()));
    }
    view.setPermissions(mode.permissions());
  }

  /// Reads a whole UTF-8 file.
  ///
  /// @param largest in bytes; a larger file is refused, not cut
  /// @return empty if there is no such file
  public static Optional<String> readText(Path file, int largest) {
    return read(file, largest).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /// Reads a whole file; see [#readText].
  public static Optional<byte[]> read(Path file, int largest) {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] content = input.readNBytes(largest + 1);
      if (content.length > largest) {
        throw failure("read", file, new IOException("it is larger than " + largest + " bytes"));
      }
      return Optional.of(content);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw failure("read", file, failed);
    }
  }

  /// Makes the directory and its parents where they are missing, and sets its own rights.
  public static void directory(Path directory, FileMode mode) {
    try {
      if (!Files.isDirectory(directory)) {
        var attribute = PosixFilePermissions.asFileAttribute(mode.permissions());
        Files.createDirectories(directory.resolveSibling("."));
        createUnlessThere(directory, attribute);
      }
      grant(directory, mode);
    } catch (IOException failed) {
      throw failure("make the directory", directory, failed);
    }
  }

  private static void createUnlessThere(Path directory, FileAttribute<?> attribute)
      throws IOException {
    try {
      Files.createDirectory(directory, attribute);
    } catch (FileAlreadyExistsException raced) {
      if (!Files.isDirectory(directory)) {
        throw raced;
      }
    }
  }

  /// Removes the file, durably; no file is no error.
  public static void delete(Path file) {
    try {
      if (Files.deleteIfExists(file)) {
        flushDirectory(file.resolveSibling("."));
      }
    } catch (IOException failed) {
      throw failure("remove", file, failed);
    }
  }

  /// Removes a directory with what is in it, or a file; nothing there is no error.
  public static void deleteAll(Path path) {
    try (Stream<Path> paths = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
      paths.sorted(Comparator.reverseOrder()).forEach(HostFiles::delete);
    } catch (IOException failed) {
      throw failure("remove", path, failed);
    }
  }

  static HostException failure(String verb, Path file, IOException cause) {
    return new HostException(
        Reason.FILE,
        Refusal.of(
            Kind.UNAVAILABLE,
            "file-failed",
            "cannot " + verb + " " + file + ": " + reason(cause),
            "check the free space, the mount and the rights of its directory"),
        cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _, FileNotFoundException _ -> "no such file or directory";
      case FileSystemException failed when failed.getReason() != null -> failed.getReason();
      default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
    };
  }
}

package net.adit.controller.store.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;

/// The keys that seal the secrets in the database; they lie in a file of mode 0600 outside it.
/// Immutable and thread-safe.
///
/// The first key seals; older ones, kept until all secrets are sealed anew, only open. Form: a
/// first line `adit-keys 1`, then one line of base 64 for each key, newest first.
public final class KeyFile {
  private static final String HEADER = "adit-keys 1";
  private static final int LONGEST = 16 * 1024;

  private final Path path;
  private final List<SealingKey> keys;

  private KeyFile(Path path, List<SealingKey> keys) {
    this.path = path;
    this.keys = List.copyOf(keys);
  }

  /// Makes a key file with one new key.
  ///
  /// @param random a cryptographically strong source
  /// @throws StoreException if there is a file already
  public static KeyFile create(Path path, RandomGenerator random) {
    KeyFile fresh = new KeyFile(path, List.of(SealingKey.random(random)));
    try {
      PrivateFiles.create(path, fresh.text());
      return fresh;
    } catch (FileAlreadyExistsException exists) {
      throw refused(path, "is there already", "name another, or keep using this one", exists);
    } catch (IOException failed) {
      throw refused(path, "cannot be written: " + failed, "check its directory", failed);
    }
  }

  /// Reads a key file.
  ///
  /// @throws StoreException if it is missing, readable by others, or not a key file
  public static KeyFile read(Path path) {
    try {
      if (PrivateFiles.openToOthers(path)) {
        throw refused(
            path, "can be read by others", "make it private with `chmod 600 " + path + "`", null);
      }
      if (Files.size(path) > LONGEST) {
        throw malformed(path);
      }
      return parse(path, Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException missing) {
      throw refused(
          path, "is missing", "put it back from where you keep it apart from backups", missing);
    } catch (IOException failed) {
      throw refused(path, "cannot be read: " + failed, "check owner and mode", failed);
    }
  }

  private static KeyFile parse(Path path, String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.getFirst().equals(HEADER)) {
      throw malformed(path);
    }
    List<SealingKey> keys = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      keys.add(SealingKey.parse(line).orElseThrow(() -> malformed(path)));
    }
    return new KeyFile(path, keys);
  }

  /// This file with a new key on top, written to the disk by an atomic rename.
  public KeyFile withNewKey(RandomGenerator random) {
    List<SealingKey> more = new ArrayList<>(keys);
    more.addFirst(SealingKey.random(random));
    return replaced(more);
  }

  /// This file with its newest key alone; right only after all secrets were sealed anew.
  public KeyFile withoutOldKeys() {
    return replaced(List.of(keys.getFirst()));
  }

  private KeyFile replaced(List<SealingKey> next) {
    KeyFile file = new KeyFile(path, next);
    try {
      PrivateFiles.replace(path, file.text());
      return file;
    } catch (IOException failed) {
      throw refused(path, "cannot be written: " + failed, "check its directory", failed);
    }
  }

  /// A copy of this file at another path, of mode 0600.
  ///
  /// @throws StoreException if there is a file already
  public KeyFile copyTo(Path other) {
    try {
      PrivateFiles.create(other, text());
      return new KeyFile(other, keys);
    } catch (FileAlreadyExistsException exists) {
      throw refused(other, "is there already", "name another, or keep using this one", exists);
    } catch (IOException failed) {
      throw refused(other, "cannot be written: " + failed, "check its directory", failed);
    }
  }

  /// Removes the file: right only while nothing is sealed with it.
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw refused(path, "cannot be removed: " + failed, "remove it", failed);
    }
  }

  SealingKey newest() {
    return keys.getFirst();
  }

  Optional<SealingKey> byId(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  public Path path() {
    return path;
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    keys.forEach(key -> text.append(key.encoded()).append('\n'));
    return text.toString();
  }

  private static StoreException malformed(Path path) {
    return refused(path, "is not a key file of Adit", "name the right file", null);
  }

  static StoreException refused(
      Path path, String what, String remedy, @org.jspecify.annotations.Nullable Throwable cause) {
    StoreException refusal =
        StoreException.unavailable(
            Reason.KEY_FILE, "key-file", "key file " + path + " " + what, remedy);
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  @Override
  public String toString() {
    return "key file " + path;
  }
}

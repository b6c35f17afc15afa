package net.adit.controller.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import net.adit.controller.store.sql.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("keys");
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    KeyFile file = KeyFile.create(path, new SecureRandom());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.read(path).newest().id()).isEqualTo(file.newest().id());
    file.withNewKey(new SecureRandom());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining(entry -> !entry.equals(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x", "rwxrwxrwx"})
  void isRefusedWhenOthersMayTouchIt(String mode) throws IOException {
    KeyFile.create(path, new SecureRandom());
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    refused("key file " + path + " can be read by others; make it private with `chmod 600 " + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--------", "rw-------"})
  void isReadWhenItsOwnerAloneMay(String mode) throws IOException {
    KeyFile.create(path, new SecureRandom());
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThat(KeyFile.read(path)).hasToString("key file " + path);
  }

  @Test
  void isNotReplacedByANewOne() throws IOException {
    KeyFile.create(path, new SecureRandom());
    String before = Files.readString(path);

    assertThatThrownBy(() -> KeyFile.create(path, new SecureRandom()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is there already");
    assertThat(Files.readString(path)).isEqualTo(before);
  }

  @Test
  void isRefusedWhenMissing() {
    refused("key file " + path + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "adit-keys 1\n",
        "adit-keys 2\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "adit-keys 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n",
        "adit-keys 1\nnot base 64\n",
        "adit-keys 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\n",
        "-----BEGIN PRIVATE KEY-----\n\u00e9\n"
      })
  void isRefusedWhenItHoldsSomethingElse(String content) throws IOException {
    Files.writeString(path, content);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

    refused("key file " + path + " is not a key file of Adit");
  }

  @Test
  void isRefusedWhenItIsADirectory() throws IOException {
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

    refused("key file " + path + " cannot be read");
  }

  @Test
  void showsNoKeyInItsText() throws IOException {
    KeyFile file = KeyFile.create(path, new SecureRandom());
    String key = Files.readAllLines(path).get(1);

    assertThat(file.toString() + file.newest()).doesNotContain(key);
  }

  private void refused(String sentence) {
    assertThatThrownBy(() -> KeyFile.read(path))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(sentence);
  }
}

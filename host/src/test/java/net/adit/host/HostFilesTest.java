package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {
  @TempDir Path directory;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void writesWholeFileReadableByOwnerAlone() throws IOException {
    Path file = directory.resolve("plan.json");
    HostFiles.write(file, "one", FileMode.PRIVATE);
    HostFiles.write(file, "two", FileMode.PRIVATE);
    assertThat(HostFiles.readText(file, 10)).contains("two");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(directory.toFile().list()).containsExactly("plan.json");
  }

  @Test
  void grantsWhatIsAsked() throws IOException {
    Path file = directory.resolve("vtysh.conf");
    HostFiles.write(file, "", FileMode.PUBLIC);
    Path made = directory.resolve("a/b/run");
    HostFiles.directory(made, FileMode.PRIVATE_DIRECTORY);
    HostFiles.directory(made, FileMode.PRIVATE_DIRECTORY);
    assertThat(mode(file)).isEqualTo("rw-r--r--");
    assertThat(mode(made)).isEqualTo("rwx------");
  }

  @Test
  void ignoresAndReplacesHalfWrittenLeftover() throws IOException {
    Path file = directory.resolve("plan.json");
    HostFiles.write(file, "whole", FileMode.PRIVATE);
    Files.writeString(directory.resolve(".plan.json.new"), "hal");
    assertThat(HostFiles.readText(file, 10)).contains("whole");
    HostFiles.write(file, "next", FileMode.PRIVATE);
    assertThat(directory.toFile().list()).containsExactly("plan.json");
  }

  @Test
  void keepsOldContentWhenWritingFails() throws IOException {
    Path file = directory.resolve("plan.json");
    HostFiles.write(file, "whole", FileMode.PRIVATE);
    Files.createDirectories(directory.resolve(".plan.json.new/in-the-way"));
    assertThatThrownBy(() -> HostFiles.write(file, "next", FileMode.PRIVATE))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("cannot write " + file);
    assertThat(HostFiles.readText(file, 10)).contains("whole");
  }

  @Test
  void refusesTooLargeFileAndSaysSo() {
    Path file = directory.resolve("spool");
    HostFiles.write(file, "12345", FileMode.PRIVATE);
    assertThat(HostFiles.readText(file, 5)).contains("12345");
    assertThatThrownBy(() -> HostFiles.readText(file, 4))
        .hasMessageContaining("larger than 4 bytes");
  }

  @Test
  void absentFileIsEmptyAndMissingDirectoryIsSaid() {
    assertThat(HostFiles.readText(directory.resolve("nothing"), 5)).isEmpty();
    HostFiles.delete(directory.resolve("nothing"));
    assertThatThrownBy(() -> HostFiles.write(directory.resolve("no/file"), "x", FileMode.PRIVATE))
        .hasMessageContaining("no such file or directory");
  }
}

package net.adit.protocol.rest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import net.adit.protocol.json.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientContextTest {
  private static final ClientContext CONTEXT =
      new ClientContext(URI.create("https://controller.example:8443"), "adit_secret", "PEM\n");

  @Test
  void readsWhatItWroteForItsOwnerAlone(@TempDir Path home) throws IOException {
    CONTEXT.write(home.resolve("new"));

    assertThat(ClientContext.read(home.resolve("new"))).isEqualTo(CONTEXT);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("new/context"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFileThatOthersMayRead(@TempDir Path home) throws IOException {
    CONTEXT.write(home);
    Files.setPosixFilePermissions(
        home.resolve("context"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> ClientContext.read(home))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void saysHowToGetAMissingFile(@TempDir Path home) {
    assertThatThrownBy(() -> ClientContext.read(home))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("adit controller init");
  }

  @Test
  void looksWhereTheEnvironmentSays() {
    assertThat(ClientContext.home(Map.of("ADIT_HOME", "/tmp/a", "HOME", "/h")))
        .isEqualTo(Path.of("/tmp/a"));
    assertThat(ClientContext.home(Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.config/adit"));
  }

  @Test
  void hasNoTokenInItsText() {
    assertThat(CONTEXT.toString()).doesNotContain("adit_secret");
  }
}

package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignRouterFilesTest {
  private static final String FRESH =
      """
      # default to using syslog. /etc/rsyslog.d/45-frr.conf places the log in
      # /var/log/frr/frr.log
      frr version 8.4.4
      frr defaults traditional
      hostname gw
      log syslog informational
      service integrated-vtysh-config
      """;

  @TempDir private Path directory;

  @Test
  void aFreshPackageSaysNothing() throws IOException {
    assertThat(ForeignRouterFiles.there(directory)).isEmpty();
    Files.writeString(directory.resolve("frr.conf"), FRESH);
    assertThat(ForeignRouterFiles.there(directory)).isEmpty();
  }

  @Test
  void whatSomebodyWroteIsNamed() throws IOException {
    Files.writeString(directory.resolve("frr.conf"), FRESH + "!\nrouter bgp 64512\nexit\n");
    assertThat(ForeignRouterFiles.there(directory))
        .hasValueSatisfying(note ->
            assertThat(note)
                .contains(directory.resolve("frr.conf") + " is yours and is left alone"));
  }
}

package net.adit.openvpn.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.adit.openvpn.lab.OpenVpnLab;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden files against the real parser.
@Tag("contract")
final class ConfigContractTest {
  private static final Path GOLDEN = Path.of("src/test/resources/net/adit/openvpn/config");

  private final OpenVpnLab lab = new OpenVpnLab();

  @AfterEach
  void stop() {
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server-udp.conf",
        "server-tcp.conf",
        "server-udp-v4.conf",
        "server-tcp-address.conf"
      })
  void aDaemonStartsWith(String file) throws IOException {
    lab.serverWith(
        Files.readString(GOLDEN.resolve(file))
            .replace(Samples.DIRECTORY.toString(), lab.directory().toString()));
    Shell.await(
        "daemon is up",
        () -> lab.authority().read("server.log").contains("Initialization Sequence Completed"));
    assertThat(lab.authority().read("server.log"))
        .doesNotContain("Options error", "Unrecognized option", "DEPRECATED");
    assertThat(OpenVpnLab.on(lab.hosts().server(), "ip -brief addr show type tun"))
        .contains("10.200.0.1/32");
  }

  @Test
  void twoDaemonsCarryTheSameAddress() {
    lab.server(Samples.udp());
    Path second = lab.directory().resolve("second");
    lab.authority()
        .write(
            "tcp.conf",
            Samples.server(Samples.tcp(), "tun1", lab.directory())
                .toText()
                .replace("socket/management", "socket/second"));
    Process process =
        Shell.start(
            second,
            List.of(
                "ip",
                "netns",
                "exec",
                lab.hosts().server(),
                "openvpn",
                "--config",
                lab.directory().resolve("tcp.conf").toString()));
    try {
      Shell.await(
          "second daemon is up",
          () -> lab.authority().read("second").contains("Initialization Sequence Completed"));
      assertThat(OpenVpnLab.on(lab.hosts().server(), "ip -brief addr show"))
          .containsPattern("tun0 .*10\\.200\\.0\\.1/32")
          .containsPattern("tun1 .*10\\.200\\.0\\.1/32");
      assertThat(OpenVpnLab.on(lab.hosts().server(), "ip route show"))
          .doesNotContain("10.200.0.0/16");
    } finally {
      Shell.stop(process);
    }
  }

  @Test
  void aClientReadsTheProfile() throws IOException {
    String text =
        Files.readString(GOLDEN.resolve("profile.ovpn"))
            .replace(pem("CERTIFICATE", "CA"), lab.authority().pem("devices.pem"))
            .replace(pem("CERTIFICATE", "DEVICE"), lab.authority().pem("device.pem"))
            .replace(pem("PRIVATE KEY", "KEY"), lab.authority().pem("device.key"))
            .replace(
                pem("OpenVPN tls-crypt-v2 client key", "TC"), lab.authority().pem("tls-crypt.pem"));
    lab.client(text);
    Shell.await("client dials", () -> lab.clientLog().contains("RESOLVE: Cannot resolve host"));
    assertThat(lab.clientLog())
        .doesNotContain("Options error", "Options warning", "Unrecognized option", "DEPRECATED")
        .doesNotContain("explicit-exit-notify ignored");
  }

  private static String pem(String label, String body) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }
}

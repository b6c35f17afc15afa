package net.adit.openvpn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.openvpn.OpenVpnException;
import org.junit.jupiter.api.Test;

/// Every rendering as a file; with `-Dgolden.write=true` the files are written anew.
final class GoldenTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/net/adit/openvpn/config");

  private static void matches(String name, String text) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static String text(ClientAuthBlock block) {
    return block.lines().stream()
        .map(Directive::blockLine)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void serverOnUdp() throws IOException {
    matches("server-udp.conf", Samples.server(Samples.udp(), "tun0", Samples.DIRECTORY).toText());
  }

  @Test
  void serverOnTcp() throws IOException {
    matches("server-tcp.conf", Samples.server(Samples.tcp(), "tun1", Samples.DIRECTORY).toText());
  }

  @Test
  void serverOnIpv4Only() throws IOException {
    matches(
        "server-udp-v4.conf", Samples.server(Samples.udpV4(), "tun2", Samples.DIRECTORY).toText());
  }

  @Test
  void serverOnOneAddress() throws IOException {
    matches(
        "server-tcp-address.conf",
        Samples.server(Samples.oneAddress(), "tun3", Samples.DIRECTORY).toText());
  }

  @Test
  void pathsAreQuoted() {
    String text = Samples.server(Samples.udp(), "tun0", Path.of("/run/my \"adit\"/a#b")).toText();
    assertThat(text).contains("ca \"/run/my \\\"adit\\\"/a#b/devices.pem\"\n");
    assertThatThrownBy(
            () -> Samples.server(Samples.udp(), "tun0", Path.of("/run/x\nup /bin/sh")).toText())
        .isInstanceOf(OpenVpnException.class);
  }

  @Test
  void blockOfADesktop() throws IOException {
    matches("block-desktop.txt", text(Samples.block()));
  }

  @Test
  void blockOfAPhone() throws IOException {
    matches("block-phone.txt", text(Samples.phoneBlock()));
  }

  @Test
  void profile() throws IOException {
    matches("profile.ovpn", Samples.profile().toText());
  }

  @Test
  void profileWithoutKey() throws IOException {
    matches("profile-without-key.ovpn", Samples.withoutKey().toText());
  }

  @Test
  void profilesCarryNoForeignLines() {
    Profile sample = Samples.profile();
    assertThatThrownBy(() ->
            new Profile(
                "x\nscript-security 2",
                sample.remotes(),
                Optional.empty(),
                sample.authorities(),
                sample.certificate(),
                sample.key(),
                sample.tlsCryptKey(),
                List.of()))
        .isInstanceOf(OpenVpnException.class);
    assertThat(sample.toString()).doesNotContain("KEY", "TC");
  }
}

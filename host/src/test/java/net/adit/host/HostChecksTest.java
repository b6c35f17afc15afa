package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostChecksTest {
  private static final String UDP =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
      3142: 00000000:04AA 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0 0
      """;
  private static final String TCP =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:01BB 0200007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 1 1 0 20 0 0 10 -1
         1: 00000000:01BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 42 1 0 100 0 0 10 0
      """;

  @TempDir Path directory;

  @Test
  void rootHasAllRights() {
    assertThat(HostChecks.rights("Name:\tjava\nCapEff:\t000001ffffffffff\n")).isEmpty();
  }

  @Test
  void namesMissingRights() {
    assertThat(HostChecks.rights("CapEff:\t0000000000000000\n").orElseThrow().sentence())
        .contains("CAP_NET_ADMIN")
        .contains("start it by its systemd unit");
    assertThat(HostChecks.rights("CapEff:\t000001ffffffefff\n").orElseThrow().sentence())
        .contains("[CAP_NET_ADMIN]");
    String fewest = "CapEff:\t00000000000010e0\n";
    assertThat(HostChecks.rights("Uid:\t998\t998\t998\t998\n" + fewest)).isEmpty();
    assertThat(HostChecks.rights("Uid:\t0\t0\t0\t0\n" + fewest).orElseThrow().sentence())
        .contains("[CAP_CHOWN, CAP_NET_BIND_SERVICE, CAP_NET_RAW]");
    assertThat(HostChecks.rights("")).isPresent();
  }

  @Test
  void namesMissingTunDevice() {
    Path device = directory.resolve("tun");
    assertThat(HostChecks.tun(device).orElseThrow().sentence())
        .startsWith(device + " does not exist")
        .contains("modprobe tun");
  }

  @Test
  void namesTunDeviceThatCannotBeOpened() throws IOException {
    Path device = Files.createDirectory(directory.resolve("tun"));
    assertThat(HostChecks.tun(device).orElseThrow().sentence())
        .startsWith(device + " is there, but the kernel has no tun");
    assertThat(HostChecks.tun(Files.createFile(directory.resolve("opens")))).isEmpty();
  }

  @Test
  void findsListeningSocketOnly() {
    assertThat(PortUse.socket(UDP, Transport.UDP, new Port(1194))).contains("4711");
    assertThat(PortUse.socket(UDP, Transport.UDP, new Port(1195))).isEmpty();
    assertThat(PortUse.socket(TCP, Transport.TCP, new Port(443))).contains("42");
    assertThat(PortUse.socket("", Transport.TCP, new Port(443))).isEmpty();
  }

  @Test
  void findsVersionsInWhatProgramsSay() {
    assertThat(ProgramVersion.find("OpenVPN 2.6.14 x86_64-pc-linux-gnu [SSL (OpenSSL)]"))
        .contains(ProgramVersion.of("2.6.14"));
    assertThat(ProgramVersion.find("nftables v1.0.6 (Lester Gooch #5)"))
        .contains(ProgramVersion.of("1.0.6"));
    assertThat(ProgramVersion.find("zebra version 10.3")).contains(ProgramVersion.of("10.3"));
    assertThat(ProgramVersion.find("no such thing")).isEmpty();
    assertThat(ProgramVersion.of("2.6.9").isBefore("2.6.14")).isTrue();
    assertThat(ProgramVersion.of("2.6")).isEqualByComparingTo(ProgramVersion.of("2.6.0"));
  }

  @Test
  void knowsWhichOpenVpnIsMended() {
    assertThat(unmended("2.6.14", "2.6.14-0+deb12u2")).isEmpty();
    assertThat(unmended("2.6.14", "2.6.14-0+deb12u10")).isEmpty();
    assertThat(unmended("2.6.14", "2.6.14-0+deb12u1")).isPresent();
    assertThat(unmended("2.6.14", "2.6.14-1+deb13u3")).isEmpty();
    assertThat(unmended("2.6.14", "2.6.14-1+deb13u2")).isPresent();
    assertThat(unmended("2.6.14", "2.6.14-1ubuntu2")).isPresent();
    assertThat(unmended("2.6.21", "")).isEmpty();
    assertThat(unmended("2.7.4", "")).isPresent();
    assertThat(unmended("2.7.5", "")).isEmpty();
    assertThat(OpenVpnAge.tooOld(ProgramVersion.of("2.5.9")).orElseThrow().sentence())
        .isEqualTo("openvpn 2.5.9 is too old; install openvpn 2.6 or later");
    assertThat(OpenVpnAge.tooOld(ProgramVersion.of("2.6.0"))).isEmpty();
  }

  private static Optional<?> unmended(String version, String packageVersion) {
    return OpenVpnAge.unmended(
        ProgramVersion.of(version), Optional.of(packageVersion).filter(text -> !text.isEmpty()));
  }
}

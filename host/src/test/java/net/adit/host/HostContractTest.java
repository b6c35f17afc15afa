package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import net.adit.model.Refusal;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class HostContractTest {
  private NetworkNamespace namespace;
  private final HostChecks checks = new HostChecks(new ProcessRunner());
  @TempDir Path directory;

  @BeforeEach
  void make() {
    namespace = new NetworkNamespace();
    namespace.exec("ip", "link", "add", "core0", "type", "veth", "peer", "name", "other");
  }

  @AfterEach
  void remove() {
    namespace.close();
  }

  private UndoJournal journal() {
    return UndoJournal.open(directory.resolve("journal"));
  }

  @Test
  void restoreSkipsWhatIsGone() {
    namespace.call(() -> {
      new Sysctl(journal()).set("net/ipv4/conf/core0/rp_filter", "2");
      return true;
    });
    assertThat(journal().entries()).hasSize(1);
    namespace.exec("ip", "link", "del", "core0");
    namespace.call(() -> {
      new Sysctl(journal()).restore();
      return true;
    });
    assertThat(journal().entries()).isEmpty();
  }

  @Test
  void unknownOrRefusedSettingIsNamed() {
    Sysctl sysctl = new Sysctl(journal());
    assertThatThrownBy(() -> sysctl.set("net/ipv4/no_such_thing", "1"))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("net/ipv4/no_such_thing")
        .hasMessageContaining("no such setting");
    assertThatThrownBy(() -> Sysctl.read("net/../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thisHostCanBeGateway() {
    assertThat(checks.obstacles(true)).isEmpty();
    assertThat(checks.advice())
        .allSatisfy(refusal -> assertThat(refusal.type()).isEqualTo("openvpn-unmended"));
  }

  /// A device number that no driver of this kernel has, as that of tun where it is missing.
  @Test
  void namesKernelWithoutTun() {
    Path device = directory.resolve("tun");
    new ProcessRunner()
        .runChecked(ProcessRunner.Command.of("mknod", device.toString(), "c", "10", "251"));
    assertThat(HostChecks.tun(device).orElseThrow().sentence())
        .isEqualTo(
            device
                + " is there, but the kernel has no tun; load its module with 'modprobe tun'; if"
                + " there is none, install the kernel's modules or start the kernel that is"
                + " installed");
  }

  @Test
  void namesProcessThatHoldsPort() throws IOException {
    try (DatagramSocket udp = namespace.call(() -> new DatagramSocket(1194));
        ServerSocket tcp = namespace.call(() -> new ServerSocket(443))) {
      assertThat(List.of(udp.getLocalPort(), tcp.getLocalPort())).containsExactly(1194, 443);
      for (Transport transport : Transport.values()) {
        Port port = new Port(transport == Transport.UDP ? 1194 : 443);
        assertThat(namespace.call(() -> checks.portInUse(transport, port)).map(Refusal::what))
            .contains(
                "%s port %s is in use by process %d (java)"
                    .formatted(transport, port, ProcessHandle.current().pid()));
        assertThat(checks.portInUse(transport, port)).isEmpty();
      }
    }
    assertThat(namespace.call(() -> checks.portInUse(Transport.UDP, new Port(1194)))).isEmpty();
  }
}

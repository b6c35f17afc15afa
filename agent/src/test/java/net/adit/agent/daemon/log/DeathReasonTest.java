package net.adit.agent.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The lines are those of openvpn 2.6.14.
class DeathReasonTest {
  @Test
  void namesAMissingTunDevice() {
    assertThat(
            DeathReason.of(
                List.of(
                    "2026-11-25 09:51:49 ERROR: Cannot open TUN/TAP dev /dev/net/tun: No such file"
                        + " or directory (errno=2)",
                    "2026-11-25 09:51:49 Exiting due to fatal error")))
        .startsWith("there is no usable /dev/net/tun");
  }

  @Test
  void namesAPortInUse() {
    assertThat(
            DeathReason.of(
                List.of(
                    "2026-11-25 09:51:49 TCP/UDP: Socket bind failed on local address"
                        + " [AF_INET6][undef]:11940: Address already in use (errno=98)",
                    "2026-11-25 09:51:49 Exiting due to fatal error")))
        .startsWith("another program listens on its port");
  }

  @Test
  void quotesWhatItDoesNotKnow() {
    assertThat(
            DeathReason.of(
                List.of(
                    "Options error: --foo fails",
                    "Use --help for more information.",
                    "2026-11-25 09:51:49 Exiting due to fatal error")))
        .isEqualTo("it said 'Options error: --foo fails'");
  }

  @Test
  void doesNotInventAReason() {
    assertThat(
            DeathReason.of(
                List.of("2026-11-25 09:51:49 read UDPv6 [ECONNREFUSED]: Connection refused")))
        .isEqualTo("it left no word why; was it killed?");
    assertThat(DeathReason.of(List.of())).isEqualTo("it left no word why; was it killed?");
  }
}

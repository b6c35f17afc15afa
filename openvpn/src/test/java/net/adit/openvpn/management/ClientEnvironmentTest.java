package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClientEnvironmentTest {
  private static ClientEnvironment of(String... pairs) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return new ClientEnvironment(variables);
  }

  @Test
  void readsTheCertificate() {
    ClientEnvironment environment =
        of(
            "tls_digest_sha256_0",
            "c6:2a:b9:df:2b:89:0c:78:03:c4:7c:b8:01:19:27:7c:c2:20:e3:72:0e:03:8a:e5:c6:71:6c:94:28:c9:23:d4",
            "tls_serial_0",
            "460923854454662301449806230094207697602646746287",
            "common_name",
            "d-0123456789abcdef");
    assertThat(environment.fingerprint().orElseThrow().value()).startsWith("c62ab9df").hasSize(64);
    assertThat(environment.serial())
        .hasToString("Optional[460923854454662301449806230094207697602646746287]");
    assertThat(environment.commonName()).contains("d-0123456789abcdef");
  }

  @Test
  void readsTheRemoteAddressOfBothFamilies() {
    assertThat(of("untrusted_ip", "10.99.0.2", "untrusted_port", "59087").remoteAddress())
        .hasToString("Optional[10.99.0.2]");
    assertThat(of("untrusted_ip6", "fd99::2").remoteAddress()).hasToString("Optional[fd99::2]");
    assertThat(of("trusted_ip6", "fd99::3", "trusted_port", "7").remotePort())
        .hasToString("Optional[7]");
    assertThat(of("untrusted_ip", "nonsense").remoteAddress()).isEmpty();
  }

  @Test
  void readsPeerInfoAndCounters() {
    ClientEnvironment environment =
        of(
            "IV_VER",
            "2.6.14",
            "IV_PLAT",
            "linux",
            "IV_PROTO",
            "990",
            "UV_TAG",
            "x",
            "bytes_received",
            "3004",
            "bytes_sent",
            "5",
            "time_unix",
            "1795597601",
            "time_duration",
            "8",
            "daemon_pid",
            "7418",
            "daemon_start_time",
            "1795597600");
    assertThat(environment.peerInfo()).containsOnlyKeys("IV_VER", "IV_PLAT", "IV_PROTO", "UV_TAG");
    assertThat(environment.platform()).isEqualTo("linux");
    assertThat(environment.clientVersion()).isEqualTo("2.6.14");
    assertThat(environment.understandsTemporaryFailure()).isTrue();
    assertThat(of("IV_PROTO", "6").understandsTemporaryFailure()).isFalse();
    assertThat(environment.bytesReceived()).hasValue(3004);
    assertThat(environment.bytesSent()).hasValue(5);
    assertThat(environment.connectedAt()).contains(Instant.ofEpochSecond(1795597601));
    assertThat(environment.connectedFor()).contains(Duration.ofSeconds(8));
    assertThat(environment.daemonPid()).hasValue(7418);
    assertThat(environment.daemonStart()).contains(Instant.ofEpochSecond(1795597600));
  }

  @Test
  void whatIsMissingOrBrokenIsAbsent() {
    ClientEnvironment environment =
        of(
            "bytes_received",
            "-1",
            "time_unix",
            "x",
            "tls_digest_sha256_0",
            "zz",
            "tls_serial_0",
            "0");
    assertThat(environment.bytesReceived()).isEmpty();
    assertThat(environment.connectedAt()).isEmpty();
    assertThat(environment.connectedFor()).isEmpty();
    assertThat(environment.fingerprint()).isEmpty();
    assertThat(environment.serial()).isEmpty();
    assertThat(environment.platform()).isEmpty();
  }

  @Test
  void keepsTheOrderAndPrintsNoValue() {
    ClientEnvironment environment = of("b", "1", "password", "hunter2", "a", "3");
    assertThat(environment.variables().keySet()).containsExactly("b", "password", "a");
    assertThat(environment.toString()).contains("password").doesNotContain("hunter2");
  }
}

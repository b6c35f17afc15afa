package net.adit.agent.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.agent.daemon.log.TlsFailures.Failure;
import org.junit.jupiter.api.Test;

/// The lines are those of openvpn 2.6.14 with verbosity 1.
class TlsFailuresTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final TlsFailures failures = new TlsFailures();

  @Test
  void tellsAnExpiredCertificateOnce() {
    assertThat(
            told(
                "192.0.2.2:41529 VERIFY ERROR: depth=0, error=certificate has expired: CN=d-late,"
                    + " serial=77",
                "192.0.2.2:41529 OpenSSL: error:0A000086:SSL routines::certificate verify failed:",
                "192.0.2.2:41529 TLS_ERROR: BIO read tls_read_plaintext error",
                "192.0.2.2:41529 TLS Error: TLS object -> incoming plaintext read error",
                "192.0.2.2:41529 TLS Error: TLS handshake failed"))
        .containsExactly(
            new Failure("192.0.2.2:41529", "its certificate (CN=d-late, serial=77) has expired"));
  }

  @Test
  void tellsAnUnknownAuthority() {
    assertThat(
            told(
                "2001:db8::2:41529 VERIFY ERROR: depth=0, error=unable to get local issuer"
                    + " certificate: CN=d-x, serial=7"))
        .containsExactly(
            new Failure(
                "[2001:db8::2]:41529",
                "its certificate (CN=d-x, serial=7) is of an authority that this cluster does not"
                    + " know"));
  }

  @Test
  void guessesWhatTheDaemonKeepsToItself() {
    assertThat(
            told(
                "192.0.2.2:41529 OpenSSL: error:0A000086:SSL routines::certificate verify failed:",
                "192.0.2.2:41529 TLS Error: TLS handshake failed"))
        .containsExactly(
            new Failure(
                "192.0.2.2:41529", "its certificate was revoked, or is not one for clients"));
  }

  @Test
  void tellsAForeignTlsCryptKey() {
    assertThat(
            told(
                "tls_crypt_v2_unwrap_client_key: client key authentication error",
                "Can not unwrap tls-crypt-v2 client key",
                "TLS Error: can not extract tls-crypt-v2 client key from"
                    + " [AF_INET6]::ffff:192.0.2.2:57557 (via ::ffff:192.0.2.1%eth0)",
                "TLS Error: can not extract tls-crypt-v2 client key from"
                    + " [AF_INET6]2001:db8::7:57557 (via 2001:db8::1%eth0)"))
        .map(Failure::remote)
        .containsExactly("192.0.2.2:57557", "[2001:db8::7]:57557");
  }

  @Test
  void staysSilentAboutClientsOfAnEarlierLifeAndLogins() {
    assertThat(
            told(
                "TLS Error: could not determine wrapping from [AF_INET6]::ffff:192.0.2.2:41529",
                "192.0.2.2:50022 VERIFY OK: depth=0, CN=d-axxce00000000000",
                "Initialization Sequence Completed",
                "",
                ": :"))
        .isEmpty();
  }

  @Test
  void keepsTextOfStrangersShortAndPrintable() {
    assertThat(
            told(
                "192.0.2.2:1 VERIFY ERROR: depth=0, error=certificate has expired: CN=a\tb"
                    + "c".repeat(500)))
        .allSatisfy(
            failure -> assertThat(failure.sentence()).hasSizeLessThan(150).contains("a\uFFFDb"));
  }

  @Test
  void limitsReportsOfOneAddressAndCause() {
    FailureLimit limit = new FailureLimit();
    Failure failure = new Failure("192.0.2.2:1", "expired");

    assertThat(limit.admits(failure, NOW)).isTrue();
    assertThat(limit.admits(new Failure("192.0.2.2:2", "expired"), NOW.plusSeconds(30))).isFalse();
    assertThat(limit.admits(new Failure("192.0.2.2:2", "revoked"), NOW.plusSeconds(30))).isTrue();
    assertThat(limit.admits(failure, NOW.plusSeconds(61))).isTrue();
  }

  @Test
  void limitsReportsInAll() {
    FailureLimit limit = new FailureLimit();

    assertThat(
            IntStream.range(0, 1000)
                .filter(i -> limit.admits(new Failure("192.0.2." + i + ":1", "expired"), NOW))
                .count())
        .isEqualTo(60);
    assertThat(limit.admits(new Failure("203.0.113.1:1", "expired"), NOW.plusSeconds(60))).isTrue();
  }

  private List<Failure> told(String... lines) {
    return List.of(lines).stream().flatMap(line -> failures.find(line).stream()).toList();
  }
}

package net.adit.pki;

import static net.adit.pki.Samples.NOW;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.adit.model.identity.SerialNumber;
import net.adit.pki.Revocation.Reason;
import net.adit.pki.key.PkiException;
import org.junit.jupiter.api.Test;

class RevocationListTest {
  private static final Instant EARLIER = Instant.parse("2026-11-01T00:00:00Z");

  private final CertificateAuthority authority = Samples.authority();
  private final Issuer devices = authority.issuer(IssuerRole.DEVICES);

  @Test
  void readsBackWhatWasSigned() {
    SerialNumber revoked = Samples.device(authority).serialNumber();
    List<Revocation> revocations =
        List.of(
            new Revocation(SerialNumber.parse("7"), EARLIER, Reason.KEY_COMPROMISE),
            new Revocation(revoked, EARLIER, Reason.PRIVILEGE_WITHDRAWN));
    RevocationList list =
        RevocationList.parse(
            devices.revoke(42, revocations, NOW, Duration.ofDays(7), RANDOM).toPem());

    assertThat(list.number()).contains(BigInteger.valueOf(42));
    assertThat(list.thisUpdate()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
    assertThat(list.nextUpdate()).contains(Instant.parse("2026-12-02T10:00:00Z"));
    assertThat(list.revocations()).containsExactlyElementsOf(revocations);
    assertThat(list.isRevoked(revoked)).isTrue();
    assertThat(list.isRevoked(Samples.device(authority).serialNumber())).isFalse();
    assertThat(list.isSignedBy(devices.certificate())).isTrue();
    assertThat(list.isSignedBy(devices.chain().getFirst())).isTrue();
    assertThat(list.isSignedBy(authority.issuer(IssuerRole.GATEWAYS).certificate())).isFalse();
    assertThat(list.isSignedBy(Samples.authority().issuer(IssuerRole.DEVICES).certificate()))
        .isFalse();
  }

  @Test
  void mayBeEmpty() {
    RevocationList list = devices.revoke(1, List.of(), NOW, Duration.ofDays(7), RANDOM);
    assertThat(list.revocations()).isEmpty();
  }

  @Test
  void keepsEveryReason() {
    for (Reason reason : Reason.values()) {
      Revocation one = new Revocation(SerialNumber.parse("7"), EARLIER, reason);
      RevocationList list = devices.revoke(1, List.of(one), NOW, Duration.ofDays(7), RANDOM);
      assertThat(list.revocations()).containsExactly(one);
    }
  }

  @Test
  void refusesDamage() {
    assertThatThrownBy(() -> RevocationList.ofDer(new byte[] {1, 2, 3}))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("the revocation list is damaged");
    assertThatThrownBy(() -> RevocationList.parse("nothing")).isInstanceOf(PkiException.class);
  }

  @Test
  void needsTheIssuersKey() {
    assertThatThrownBy(
            () -> devices.withoutKey().revoke(1, List.of(), NOW, Duration.ofDays(7), RANDOM))
        .hasMessageContaining("the private key of the issuer of devices is not here");
  }
}

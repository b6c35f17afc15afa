package net.adit.pki.verify;

import static net.adit.pki.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.Samples;
import net.adit.pki.verify.Verdict.Reason;
import net.adit.pki.verify.Verdict.Refused;
import net.adit.pki.verify.Verdict.Trusted;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
  private final CertificateAuthority authority = Samples.authority();
  private final Issuer devices = authority.issuer(IssuerRole.DEVICES);
  private final IssuedCertificate device = Samples.device(authority);
  private final CertificateCheck check = new CertificateCheck(devices.trust());

  @Test
  void trustsWhatTheIssuerCertified() {
    assertThat(check.check(device, Usage.CLIENT, NOW))
        .isEqualTo(new Trusted(List.of(device, devices.certificate())));
  }

  @Test
  void climbsOverWhatWasSentAlong() {
    CertificateCheck byRoot = new CertificateCheck(List.of(authority.root().certificate()));
    IssuedCertificate between = devices.chain().getFirst();
    assertThat(byRoot.check(List.of(device, between), Usage.CLIENT, NOW))
        .isEqualTo(new Trusted(List.of(device, between, authority.root().certificate())));
    assertRefused(
        byRoot.check(device, Usage.CLIENT, NOW), Reason.UNKNOWN_ISSUER, "CN=mine devices");
  }

  @Test
  void refusesAnotherClusterAndAnotherIssuer() {
    assertRefused(
        check.check(Samples.device(Samples.authority()), Usage.CLIENT, NOW),
        Reason.UNKNOWN_ISSUER,
        "is not signed by a trusted authority but by 'CN=mine devices'");
    assertRefused(
        check.check(Samples.server(authority), Usage.SERVER, NOW),
        Reason.UNKNOWN_ISSUER,
        "'CN=fra-1' is not signed by a trusted authority but by 'CN=mine gateways'");
  }

  @Test
  void tellsEndedFromNotBegun() {
    Instant afterEnd = device.notAfter().plusSeconds(1);
    assertRefused(
        check.check(device, Usage.CLIENT, afterEnd),
        Reason.EXPIRED,
        "ended at 2027-11-25T10:00:00Z");
    assertThat(check.check(device, Usage.CLIENT, device.notAfter())).isInstanceOf(Trusted.class);
    assertRefused(
        check.check(device, Usage.CLIENT, device.notBefore().minusSeconds(1)),
        Reason.NOT_YET_VALID,
        "begins only at 2026-11-25T09:55:00Z; the clock here says 2026-11-25T09:54:59Z");
  }

  @Test
  void noticesAnEndedAuthority() {
    assertRefused(
        check.check(device, Usage.CLIENT, NOW.plus(Duration.ofDays(5000))),
        Reason.EXPIRED,
        "ended at");
  }

  @Test
  void refusesTheWrongPurpose() {
    assertRefused(
        check.check(device, Usage.SERVER, NOW), Reason.WRONG_PURPOSE, "not meant for a TLS server");
    CertificateCheck gateways = new CertificateCheck(authority.issuer(IssuerRole.GATEWAYS).trust());
    assertRefused(
        gateways.check(Samples.server(authority), Usage.CLIENT, NOW),
        Reason.WRONG_PURPOSE,
        "not meant for a TLS client");
    CertificateCheck root = new CertificateCheck(List.of(authority.root().certificate()));
    assertRefused(
        root.check(devices.chain().getFirst(), Usage.CLIENT, NOW),
        Reason.WRONG_PURPOSE,
        "is an authority's");
  }

  @Test
  void doesNotLetALeafCertify() {
    assertRefused(
        check.check(List.of(Samples.device(Samples.authority()), device), Usage.CLIENT, NOW),
        Reason.UNKNOWN_ISSUER,
        "not signed by a trusted authority");
  }

  private static void assertRefused(Verdict verdict, Reason reason, String words) {
    assertThat(verdict).isInstanceOf(Refused.class);
    Refused refused = (Refused) verdict;
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.sentence()).contains(words);
  }
}

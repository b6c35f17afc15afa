package net.adit.controller.profile;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SerialNumber;
import org.junit.jupiter.api.Test;

class CertificateRulesTest {
  private final DesiredState state = furnished();

  @Test
  void issuesUpToThreeValidCertificates() {
    DesiredState three = state;
    for (int number = 1; number <= 3; number++) {
      three = three.apply(accepted(issue(three, certificate(number, 30 + number))));
    }

    assertRefused(
        issue(three, certificate(4, 30)),
        "certificates-at-limit",
        "device 'device-a' has 3 valid certificates, the most there may be; revoke one, such as "
            + print(1));
    DesiredState two =
        three.apply(accepted(CertificateRules.revoke(three, deviceId('a'), revocation(1), NAMING)));
    assertThat(accepted(issue(two, certificate(4, 30)))).hasSize(1);
  }

  @Test
  void doesNotCountCertificatesThatAreOver() {
    DesiredState four =
        state.apply(
            List.of(
                new Change.CertificateIssued(certificate(1, -1)),
                new Change.CertificateIssued(certificate(2, 0)),
                new Change.CertificateIssued(certificate(3, 30)),
                new Change.CertificateIssued(certificate(4, 20))));

    assertThat(accepted(issue(four, certificate(5, 30)))).hasSize(1);
    assertThat(CertificateRules.valid(four, deviceId('a'), NOW))
        .containsExactly(certificate(3, 30), certificate(4, 20));
  }

  @Test
  void keepsTheCertificateItselfBesideTheLog() {
    assertThat(((Verdict.Accepted<?>) issue(state, certificate(1, 30))).extras())
        .containsExactly(new Extra.PutCertificate(print(1), "PEM"));
  }

  @Test
  void refusesACertificateThatIsOrWasAnothers() {
    DesiredState issued = state.apply(accepted(issue(state, certificate(1, 30))));
    assertRefused(issue(issued, certificate(1, 30)), "certificate-known", "device 'device-a'");
    DesiredState revoked =
        issued.apply(
            accepted(CertificateRules.revoke(issued, deviceId('a'), revocation(1), NAMING)));
    assertRefused(issue(revoked, certificate(1, 30)), "certificate-known", "device 'device-a'");
  }

  @Test
  void revokesOnceAndForEver() {
    DesiredState issued = state.apply(accepted(issue(state, certificate(1, 30))));
    DesiredState revoked =
        issued.apply(
            accepted(CertificateRules.revoke(issued, deviceId('a'), revocation(1), NAMING)));

    assertThat(revoked.certificates()).isEmpty();
    assertThat(accepted(CertificateRules.revoke(revoked, deviceId('a'), revocation(1), NAMING)))
        .isEmpty();
    assertRefused(
        CertificateRules.revoke(revoked, deviceId('a'), revocation(2), NAMING),
        "certificate-absent",
        "device 'device-a' has no certificate");
    assertRefused(
        CertificateRules.revoke(revoked, deviceId('z'), revocation(2), NAMING),
        "device-absent",
        "'device-z'");
  }

  @Test
  void revokesAllCertificatesOfADeviceExpiredOnesToo() {
    DesiredState issued =
        state.apply(
            List.of(
                new Change.CertificateIssued(certificate(1, 30)),
                new Change.CertificateIssued(certificate(2, -1))));

    assertThat(
            accepted(
                CertificateRules.revokeAll(
                    issued, deviceId('a'), RevocationReason.KEY_COMPROMISE, NOW, NAMING)))
        .containsExactly(
            new Change.CertificateRevoked(print(1), NOW, RevocationReason.KEY_COMPROMISE),
            new Change.CertificateRevoked(print(2), NOW, RevocationReason.KEY_COMPROMISE));
    assertRefused(
        CertificateRules.revokeAll(
            issued, deviceId('z'), RevocationReason.KEY_COMPROMISE, NOW, NAMING),
        "device-absent",
        "'device-z'");
  }

  private static Verdict<DeviceCertificate> issue(
      DesiredState state, DeviceCertificate certificate) {
    return CertificateRules.issue(state, certificate, "PEM", NOW, NAMING);
  }

  private static Change.CertificateRevoked revocation(int number) {
    return new Change.CertificateRevoked(print(number), NOW, RevocationReason.UNSPECIFIED);
  }

  private static Fingerprint print(int number) {
    return new Fingerprint("%064x".formatted(number));
  }

  /// @param days from now to its end
  private static DeviceCertificate certificate(int number, int days) {
    return new DeviceCertificate(
        print(number),
        deviceId('a'),
        new SerialNumber(BigInteger.valueOf(number)),
        NOW.minus(Duration.ofDays(300)),
        NOW.plus(Duration.ofDays(days)));
  }
}

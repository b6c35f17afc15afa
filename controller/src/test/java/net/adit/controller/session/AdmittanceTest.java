package net.adit.controller.session;

import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.device;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.userId;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.RevocationReason;
import net.adit.model.desired.User;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SerialNumber;
import org.junit.jupiter.api.Test;

class AdmittanceTest {
  private static final Fingerprint PRINT = new Fingerprint("ab".repeat(32));
  private final DesiredState state = furnished();

  @Test
  void letsInADeviceWithAValidCertificate() {
    Admittance admittance = of(certified(0, 10));

    assertThat(admittance.admitted()).isTrue();
    assertThat(admittance.sentence()).contains("2026-12-05T09:00:00Z");
  }

  @Test
  void saysWhatIsWrongWithTheCertificates() {
    assertThat(refusal(state)).isEqualTo("it has no certificate: 'adit profile' makes one");
    assertThat(refusal(certified(-10, 0)))
        .contains("its certificate ended at 2026-11-25T09:00:00Z");
    assertThat(refusal(certified(1, 10))).contains("valid only from 2026-11-26T09:00:00Z");
    assertThat(
            refusal(
                certified(0, 10)
                    .apply(
                        List.of(
                            new Change.CertificateRevoked(
                                PRINT, NOW, RevocationReason.UNSPECIFIED)))))
        .startsWith("all its certificates are revoked");
  }

  @Test
  void saysWhatIsWrongWithDeviceAndOwner() {
    DesiredState good = certified(0, 10);
    assertThat(refusal(good.apply(List.of(user(true, Optional.of(NOW))))))
        .startsWith("its owner's time was over at 2026-11-25T09:00:00Z");
    assertThat(refusal(good.apply(List.of(user(false, Optional.empty())))))
        .startsWith("its owner is disabled");
    assertThat(refusal(good.apply(List.of(deviceChange(true, Optional.of(NOW))))))
        .startsWith("its time was over at");
    assertThat(refusal(good.apply(List.of(deviceChange(false, Optional.empty())))))
        .startsWith("it is disabled");
    assertThat(refusal(good.apply(List.of(new Change.UserRemoved(userId('a'))))))
        .startsWith("its owner does not exist");
    assertThat(refusal(good.apply(List.of(new Change.DeviceRemoved(deviceId('a'), NOW)))))
        .isEqualTo("there is no such device");
  }

  @Test
  void saysIfNoGatewayCouldLetItIn() {
    assertThat(
            refusal(
                certified(0, 10)
                    .apply(List.of(new Change.GatewayRemoved(new GatewayName("fra-1"))))))
        .isEqualTo("no gateway is enabled");
  }

  private static Change user(boolean enabled, Optional<Instant> endsAt) {
    return new Change.UserPut(new User(userId('a'), new TreeSet<>(), endsAt, enabled));
  }

  private static Change deviceChange(boolean enabled, Optional<Instant> endsAt) {
    Device plain = device('a', 'a', "10.200.0.2");
    return new Change.DevicePut(
        new Device(
            plain.id(),
            plain.owner(),
            plain.pool(),
            plain.lease(),
            endsAt,
            plain.ownPrefixes(),
            enabled));
  }

  private DesiredState certified(int fromDays, int toDays) {
    return state.apply(
        List.of(
            new Change.CertificateIssued(
                new DeviceCertificate(
                    PRINT,
                    deviceId('a'),
                    new SerialNumber(BigInteger.ONE),
                    NOW.plus(Duration.ofDays(fromDays)),
                    NOW.plus(Duration.ofDays(toDays))))));
  }

  private static Admittance of(DesiredState state) {
    return Admittance.of(state, deviceId('a'), NOW);
  }

  private static String refusal(DesiredState state) {
    Admittance admittance = of(state);
    assertThat(admittance.admitted()).isFalse();
    return admittance.sentence();
  }
}

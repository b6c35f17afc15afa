package net.adit.agent.peers;

import static net.adit.agent.peers.Samples.NOW;
import static net.adit.agent.peers.Samples.claim;
import static net.adit.agent.peers.Samples.device;
import static net.adit.agent.peers.Samples.fingerprint;
import static net.adit.agent.peers.Samples.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.adit.model.identity.DeviceId;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.PlannedDevice.Access;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage.Why;
import net.adit.protocol.gateway.Stamp;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {
  private static final AdmissionPlan PLAN = Samples.plan();

  @Test
  void countsWhatThePlanLetsIn() {
    assertThat(refusal(PLAN, claim(1, 1, NOW, "n"))).isEmpty();
    assertThat(refusal(PLAN, claim(1, 1, NOW.plusSeconds(2), "n"))).isEmpty();
  }

  @Test
  void refusesWhatIsSaidInAnothersName() {
    assertThat(ClaimRules.refusal(PLAN, gateway(2), claim(1, 1, NOW, "n"), NOW))
        .contains(Why.NOT_YOURS);
  }

  @Test
  void refusesAStampAheadOfTime() {
    assertThat(refusal(PLAN, claim(1, 1, NOW.plusMillis(2_001), "n"))).contains(Why.AHEAD_OF_TIME);
  }

  @Test
  void refusesUnknownDisabledAndEndedDevices() {
    assertThat(refusal(PLAN, claim(99, 1, NOW, "n"))).contains(Why.NOT_IN_PLAN);
    assertThat(refusal(with(Access.DEVICE_DISABLED, Optional.empty()), claim(1, 1, NOW, "n")))
        .contains(Why.NOT_IN_PLAN);
    assertThat(refusal(with(Access.USER_DISABLED, Optional.empty()), claim(1, 1, NOW, "n")))
        .contains(Why.NOT_IN_PLAN);
    assertThat(refusal(with(Access.ALLOWED, Optional.of(NOW)), claim(1, 1, NOW, "n")))
        .contains(Why.NOT_IN_PLAN);
  }

  @Test
  void refusesRevokedCertificatesAndThoseOfAnotherDevice() {
    AdmissionPlan revoked =
        Samples.plan(PLAN.certificates(), PLAN.devices(), Map.of(fingerprint(1), device(1)));
    Claim stolen = new Claim(device(1), fingerprint(2), gateway(1), Stamp.of(NOW), "n");
    assertThat(refusal(revoked, claim(1, 1, NOW, "n"))).contains(Why.NOT_IN_PLAN);
    assertThat(refusal(PLAN, stolen)).contains(Why.NOT_IN_PLAN);
  }

  @Test
  void countsACertificateNewerThanThePlan() {
    Claim renewed = new Claim(device(1), fingerprint(77), gateway(1), Stamp.of(NOW), "n");
    assertThat(refusal(PLAN, renewed)).isEmpty();
  }

  @Test
  void newerStampWinsAndOfEqualOnesTheHigherGateway() {
    Claim first = claim(1, 1, NOW, "a");
    Claim later = claim(1, 1, NOW.plusMillis(1), "b");
    Claim elsewhere = claim(1, 2, NOW, "c");
    assertThat(later.beats(first)).isTrue();
    assertThat(first.beats(later)).isFalse();
    assertThat(elsewhere.beats(first)).isTrue();
    assertThat(first.beats(elsewhere)).isFalse();
    assertThat(first.beats(first)).isFalse();
  }

  private static Optional<Why> refusal(AdmissionPlan plan, Claim claim) {
    return ClaimRules.refusal(plan, gateway(1), claim, NOW);
  }

  private static AdmissionPlan with(Access access, Optional<java.time.Instant> end) {
    Map<DeviceId, PlannedDevice> devices = new HashMap<>(PLAN.devices());
    devices.put(device(1), Samples.planned(1, access, end));
    return Samples.plan(PLAN.certificates(), devices, Map.of());
  }
}

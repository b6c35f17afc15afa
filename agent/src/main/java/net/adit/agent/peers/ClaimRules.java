package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage.Why;
import net.adit.protocol.gateway.Stamp;

/// Whether a claim from a peer counts. Pure.
final class ClaimRules {
  /// How far a stamp may lie ahead of the receiver's clock.
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  private ClaimRules() {}

  /// Why the claim does not count; empty if it does.
  ///
  /// @param from the gateway that the connection's certificate names
  /// @param now the cluster's time as the receiver sees it
  static Optional<Why> refusal(AdmissionPlan plan, GatewayName from, Claim claim, Instant now) {
    if (!claim.gateway().equals(from)) {
      return Optional.of(Why.NOT_YOURS);
    }
    if (!mayBeThere(plan, claim, now)) {
      return Optional.of(Why.NOT_IN_PLAN);
    }
    return claim.stamp().isAfter(Stamp.of(now.plus(TOLERANCE)))
        ? Optional.of(Why.AHEAD_OF_TIME)
        : Optional.empty();
  }

  /// Whether the plan lets the device in with this certificate. A certificate that the plan does
  /// not know may be newer than the plan; one that belongs to another device is a lie.
  private static boolean mayBeThere(AdmissionPlan plan, Claim claim, Instant now) {
    PlannedDevice device = plan.devices().get(claim.device());
    PlannedCertificate certificate = plan.certificates().get(claim.fingerprint());
    return device != null
        && device.access() == PlannedDevice.Access.ALLOWED
        && device.endsAt().map(end -> end.isAfter(now)).orElse(true)
        && !plan.revoked().containsKey(claim.fingerprint())
        && (certificate == null || certificate.device().equals(claim.device()));
  }
}

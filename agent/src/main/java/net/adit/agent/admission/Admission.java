package net.adit.agent.admission;

import static net.adit.agent.admission.DenyReason.CERTIFICATE_EXPIRED;
import static net.adit.agent.admission.DenyReason.DEVICE_DISABLED;
import static net.adit.agent.admission.DenyReason.ENDED;
import static net.adit.agent.admission.DenyReason.NOT_YET_VALID;
import static net.adit.agent.admission.DenyReason.NO_CERTIFICATE;
import static net.adit.agent.admission.DenyReason.PLAN_INCOMPLETE;
import static net.adit.agent.admission.DenyReason.REVOKED;
import static net.adit.agent.admission.DenyReason.UNKNOWN_CERTIFICATE;
import static net.adit.agent.admission.DenyReason.UNKNOWN_DEVICE;
import static net.adit.agent.admission.DenyReason.USER_DISABLED;

import java.time.Instant;
import java.util.Optional;
import net.adit.agent.admission.Decision.Deny;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.AddressPool;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.ClientAuthBlock;

/// Decides whether a client comes in, from the plan on the gateway's disk. Pure.
///
/// The certificate's fingerprint alone says which device it is. The common name is never looked up:
/// certificates of a brought authority may carry any name, and an empty or chosen one could match
/// somebody else. All instants are half open: from `notBefore` on, until just before `notAfter` or
/// the device's end.
public final class Admission {
  private Admission() {}

  public static Decision decide(AdmissionPlan plan, ClientConnect client, Instant now) {
    if (client.commonName().isEmpty() || client.fingerprint().isEmpty()) {
      return new Deny(
          NO_CERTIFICATE,
          Optional.empty(),
          "the client showed no certificate with a common name; give the device a profile made by"
              + " 'adit profile'");
    }
    Fingerprint fingerprint = client.fingerprint().get();
    DeviceId revokedFrom = plan.revoked().get(fingerprint);
    if (revokedFrom != null) {
      return deny(REVOKED, revokedFrom, "its certificate was revoked; issue a new one");
    }
    PlannedCertificate certificate = plan.certificates().get(fingerprint);
    if (certificate == null) {
      return new Deny(
          UNKNOWN_CERTIFICATE,
          Optional.empty(),
          "certificate %s (common name '%s') belongs to no device; issue one for the device or add it"
              .formatted(fingerprint, client.commonName()));
    }
    PlannedDevice device = plan.devices().get(certificate.device());
    if (device == null) {
      return deny(UNKNOWN_DEVICE, certificate.device(), "the device was removed");
    }
    return refusal(device, certificate, now)
        .map(Decision.class::cast)
        .orElseGet(() -> admit(plan, client, device, certificate));
  }

  private static Optional<Deny> refusal(
      PlannedDevice device, PlannedCertificate certificate, Instant now) {
    Optional<Deny> byAccess =
        switch (device.access()) {
          case ALLOWED -> Optional.empty();
          case DEVICE_DISABLED ->
              Optional.of(deny(DEVICE_DISABLED, device.id(), "the device is disabled"));
          case USER_DISABLED ->
              Optional.of(deny(USER_DISABLED, device.id(), "its user is disabled or gone"));
        };
    return byAccess.or(() -> refusalByDate(device, certificate, now));
  }

  private static Optional<Deny> refusalByDate(
      PlannedDevice device, PlannedCertificate certificate, Instant now) {
    if (device.endsAt().filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.of(
          deny(
              ENDED,
              device.id(),
              "the device's or its user's access ended at " + device.endsAt().get()));
    }
    if (now.isBefore(certificate.notBefore())) {
      return Optional.of(
          deny(
              NOT_YET_VALID,
              device.id(),
              "its certificate is valid from "
                  + certificate.notBefore()
                  + " on; is this gateway's clock right (now "
                  + now
                  + ")?"));
    }
    if (!now.isBefore(certificate.notAfter())) {
      return Optional.of(
          deny(
              CERTIFICATE_EXPIRED,
              device.id(),
              "its certificate expired at " + certificate.notAfter() + "; issue a new one"));
    }
    return Optional.empty();
  }

  private static Decision admit(
      AdmissionPlan plan,
      ClientConnect client,
      PlannedDevice device,
      PlannedCertificate certificate) {
    AddressPool pool = plan.pools().get(device.pool());
    if (pool == null) {
      return deny(
          PLAN_INCOMPLETE, device.id(), "its pool '" + device.pool() + "' is not in the plan");
    }
    try {
      ClientAuthBlock block = LoginAnswer.render(plan, device, pool, client.platform());
      Instant until = device.endsAt().orElse(Instant.MAX);
      return new Decision.Admit(
          new Grant(
              device.id(),
              certificate.fingerprint(),
              device.lease(),
              device.ownPrefixes(),
              pool,
              certificate.notAfter().isBefore(until) ? certificate.notAfter() : until),
          block);
    } catch (OpenVpnException | InvalidValueException unsendable) {
      return deny(
          PLAN_INCOMPLETE,
          device.id(),
          "its settings cannot be sent to openvpn: " + unsendable.getMessage());
    }
  }

  private static Deny deny(DenyReason reason, DeviceId device, String why) {
    return new Deny(reason, Optional.of(device), "device " + device + ": " + why);
  }
}

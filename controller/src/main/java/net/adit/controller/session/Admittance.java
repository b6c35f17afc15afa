package net.adit.controller.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;

/// What a gateway with the present plan would say to a device. Immutable.
///
/// @param sentence the verdict and its reason
public record Admittance(boolean admitted, String sentence) {
  /// @param now against which dates are held
  public static Admittance of(DesiredState state, DeviceId id, Instant now) {
    Device device = state.devices().get(id);
    if (device == null) {
      return no("there is no such device");
    }
    return owner(state, device, now)
        .or(() -> deviceItself(device, now))
        .or(() -> noGateway(state))
        .orElseGet(() -> certificates(state, id, now));
  }

  private static Optional<Admittance> owner(DesiredState state, Device device, Instant now) {
    User user = state.users().get(device.owner());
    if (user == null) {
      return Optional.of(no("its owner does not exist any more"));
    }
    if (!user.enabled()) {
      return Optional.of(no("its owner is disabled: 'adit user edit' enables the user again"));
    }
    return over(user.endsAt(), now)
        .map(end -> no("its owner's time was over at " + end + ": 'adit user edit' moves that"));
  }

  private static Optional<Admittance> deviceItself(Device device, Instant now) {
    if (!device.enabled()) {
      return Optional.of(no("it is disabled: 'adit device edit' enables it again"));
    }
    return over(device.endsAt(), now)
        .map(end -> no("its time was over at " + end + ": 'adit device edit' moves that"));
  }

  private static Optional<Admittance> noGateway(DesiredState state) {
    return state.gateways().values().stream().anyMatch(Gateway::enabled)
        ? Optional.empty()
        : Optional.of(no("no gateway is enabled"));
  }

  private static Admittance certificates(DesiredState state, DeviceId id, Instant now) {
    List<DeviceCertificate> all =
        state.certificatesOf(id).stream()
            .flatMap(
                fingerprint -> Optional.ofNullable(state.certificates().get(fingerprint)).stream())
            .sorted(Comparator.comparing(DeviceCertificate::notAfter).reversed())
            .toList();
    Optional<DeviceCertificate> valid =
        all.stream()
            .filter(certificate ->
                !certificate.notBefore().isAfter(now) && certificate.notAfter().isAfter(now))
            .findFirst();
    if (valid.isPresent()) {
      return new Admittance(
          true, "it is let in until " + valid.get().notAfter() + ", when its certificate ends");
    }
    if (all.isEmpty()) {
      return no(
          revoked(state, id)
              ? "all its certificates are revoked: 'adit profile' makes a new one"
              : "it has no certificate: 'adit profile' makes one");
    }
    DeviceCertificate newest = all.getFirst();
    return no(
        newest.notBefore().isAfter(now)
            ? "its certificate is valid only from " + newest.notBefore() + " on"
            : "its certificate ended at " + newest.notAfter() + ": 'adit profile' makes a new one");
  }

  private static boolean revoked(DesiredState state, DeviceId id) {
    return state.revocations().values().stream()
        .anyMatch(revocation -> revocation.device().equals(id));
  }

  private static Optional<Instant> over(Optional<Instant> end, Instant now) {
    return end.filter(at -> !at.isAfter(now));
  }

  private static Admittance no(String sentence) {
    return new Admittance(false, sentence);
  }
}

package net.adit.controller.rest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.controller.rule.Naming;
import net.adit.controller.state.StateKeeper;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Revocation;
import net.adit.model.identity.DeviceId;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.Certificates.State;
import net.adit.protocol.rest.DeviceView;

/// How devices and their certificates are shown. Thread-safe.
final class DeviceViews {
  private static final Comparator<Certificates.View> NEWEST =
      Comparator.comparing(Certificates.View::notAfter).reversed();

  private final StateKeeper keeper;
  private final Naming naming;
  private final InstantSource clock;

  DeviceViews(StateKeeper keeper, Naming naming, InstantSource clock) {
    this.keeper = keeper;
    this.naming = naming;
    this.clock = clock;
  }

  Naming naming() {
    return naming;
  }

  /// With its revoked certificates.
  DeviceView view(Device device) {
    Stream<Certificates.View> all = Stream.concat(usable(device.id()), revoked(device.id()));
    return view(device, naming.device(device.id()), all.toList());
  }

  /// For lists: without what is revoked, which would be looked for in all of the state.
  DeviceView brief(Device device, String name) {
    return view(device, name, usable(device.id()).toList());
  }

  private DeviceView view(Device device, String name, List<Certificates.View> certificates) {
    return new DeviceView(
        device.id(),
        name,
        naming.user(device.owner()),
        device.owner(),
        device.pool(),
        device.lease().v4(),
        device.lease().v6(),
        device.endsAt(),
        device.ownPrefixes(),
        device.enabled(),
        certificates);
  }

  private Stream<Certificates.View> usable(DeviceId device) {
    DesiredState state = keeper.current();
    return state.certificatesOf(device).stream()
        .flatMap(print -> Optional.ofNullable(state.certificates().get(print)).stream())
        .map(this::view)
        .sorted(NEWEST);
  }

  private Stream<Certificates.View> revoked(DeviceId device) {
    return keeper.current().revocations().values().stream()
        .filter(revocation -> revocation.device().equals(device))
        .map(DeviceViews::view)
        .sorted(NEWEST);
  }

  Certificates.View view(DeviceCertificate certificate) {
    return new Certificates.View(
        certificate.fingerprint(),
        certificate.serial(),
        stateOf(certificate, clock.instant()),
        Optional.of(certificate.notBefore()),
        certificate.notAfter(),
        Optional.empty(),
        Optional.empty());
  }

  private static Certificates.View view(Revocation revocation) {
    return new Certificates.View(
        revocation.fingerprint(),
        revocation.serial(),
        State.REVOKED,
        Optional.empty(),
        revocation.notAfter(),
        Optional.of(revocation.revokedAt()),
        Optional.of(revocation.reason()));
  }

  private static State stateOf(DeviceCertificate certificate, Instant now) {
    if (certificate.notBefore().isAfter(now)) {
      return State.NOT_YET_VALID;
    }
    return certificate.notAfter().isAfter(now) ? State.VALID : State.EXPIRED;
  }
}

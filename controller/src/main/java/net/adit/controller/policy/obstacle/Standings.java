package net.adit.controller.policy.obstacle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.adit.controller.policy.obstacle.Obstacle.Side;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;

/// How it stands with the devices of one end. Pure.
final class Standings {
  /// So many devices that stand alike are named.
  private static final int MOST_NAMED = 5;

  private final Way way;
  private final Set<DeviceId> revoked;

  Standings(Way way) {
    this.way = way;
    this.revoked =
        way.state().revocations().values().stream()
            .map(revocation -> revocation.device())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// One obstacle for all devices with which it stands alike, in the order of the devices.
  List<Obstacle> of(Side side, List<Device> devices) {
    Map<Object, List<Device>> alike = new LinkedHashMap<>();
    devices.forEach(
        device -> alike.computeIfAbsent(of(device).kind(), _ -> new ArrayList<>()).add(device));
    return alike.values().stream()
        .<Obstacle>map(group ->
            new Obstacle.OfDevices(
                side,
                of(group.getFirst()),
                group.stream().limit(MOST_NAMED).map(Device::id).toList(),
                group.size(),
                devices.size()))
        .toList();
  }

  Trouble of(Device device) {
    return owner(device)
        .or(() -> itself(device))
        .or(() -> certificates(device.id()))
        .orElseGet(() ->
            Optional.ofNullable(way.sessions().get(device.id()))
                .<Trouble>map(Trouble.Connected::new)
                .orElseGet(Trouble.NotConnected::new));
  }

  private Optional<Trouble> owner(Device device) {
    User owner = way.state().users().get(device.owner());
    if (owner == null) {
      return Optional.of(new Trouble.OwnerGone());
    }
    return owner.enabled()
        ? over(owner.endsAt()).map(at -> new Trouble.OwnerEnded(owner.id(), at))
        : Optional.of(new Trouble.OwnerDisabled(owner.id()));
  }

  private Optional<Trouble> itself(Device device) {
    return device.enabled()
        ? over(device.endsAt()).map(Trouble.Ended::new)
        : Optional.of(new Trouble.Disabled());
  }

  private Optional<Instant> over(Optional<Instant> end) {
    return end.filter(at -> !at.isAfter(way.now()));
  }

  private Optional<Trouble> certificates(DeviceId device) {
    List<DeviceCertificate> all =
        way.state().certificatesOf(device).stream()
            .flatMap(print -> Optional.ofNullable(way.state().certificates().get(print)).stream())
            .sorted(Comparator.comparing(DeviceCertificate::notAfter).reversed())
            .toList();
    if (all.isEmpty()) {
      return Optional.of(
          revoked.contains(device) ? new Trouble.AllRevoked() : new Trouble.NoCertificate());
    }
    boolean valid =
        all.stream()
            .anyMatch(
                one -> !one.notBefore().isAfter(way.now()) && one.notAfter().isAfter(way.now()));
    DeviceCertificate newest = all.getFirst();
    return valid
        ? Optional.empty()
        : Optional.of(
            newest.notBefore().isAfter(way.now())
                ? new Trouble.CertificateToCome(newest.notBefore())
                : new Trouble.CertificateEnded(newest.notAfter()));
  }
}

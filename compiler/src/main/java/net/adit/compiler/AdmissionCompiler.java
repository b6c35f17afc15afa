package net.adit.compiler;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.PlannedDevice.Access;
import org.jspecify.annotations.Nullable;

/// Merges each device with its owner and lists certificates by fingerprint.
final class AdmissionCompiler {
  private AdmissionCompiler() {}

  static AdmissionPlan compile(DesiredState state, Reach reach) {
    TreeMap<PoolName, AddressPool> pools = new TreeMap<>();
    state.pools().values().forEach(pool -> pools.put(pool.name(), pool.addresses()));
    return new AdmissionPlan(
        certificates(state),
        devices(state),
        revoked(state),
        pools,
        reach.destinations(),
        state.settings().dnsServers(),
        state.settings().dnsDomains());
  }

  private static Map<Fingerprint, PlannedCertificate> certificates(DesiredState state) {
    Map<Fingerprint, PlannedCertificate> planned = HashMap.newHashMap(state.certificates().size());
    state
        .certificates()
        .values()
        .forEach(certificate ->
            planned.put(
                certificate.fingerprint(),
                new PlannedCertificate(
                    certificate.fingerprint(),
                    certificate.device(),
                    certificate.notBefore(),
                    certificate.notAfter())));
    return planned;
  }

  private static Map<DeviceId, PlannedDevice> devices(DesiredState state) {
    Map<DeviceId, PlannedDevice> planned = HashMap.newHashMap(state.devices().size());
    state
        .devices()
        .values()
        .forEach(
            device -> planned.put(device.id(), plan(device, state.users().get(device.owner()))));
    return planned;
  }

  /// A device without a user in the state is treated like one of a disabled user: never let in.
  private static PlannedDevice plan(Device device, @Nullable User owner) {
    Optional<Instant> endsAt =
        Stream.concat(
                device.endsAt().stream(), owner == null ? Stream.empty() : owner.endsAt().stream())
            .min(Instant::compareTo);
    return new PlannedDevice(
        device.id(),
        device.pool(),
        device.lease(),
        access(device, owner),
        endsAt,
        device.ownPrefixes());
  }

  private static Access access(Device device, @Nullable User owner) {
    if (owner == null || !owner.enabled()) {
      return Access.USER_DISABLED;
    }
    return device.enabled() ? Access.ALLOWED : Access.DEVICE_DISABLED;
  }

  private static Map<Fingerprint, DeviceId> revoked(DesiredState state) {
    Map<Fingerprint, DeviceId> planned = HashMap.newHashMap(state.revocations().size());
    state
        .revocations()
        .values()
        .forEach(revocation -> planned.put(revocation.fingerprint(), revocation.device()));
    return planned;
  }
}

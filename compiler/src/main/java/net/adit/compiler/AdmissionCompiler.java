package net.adit.compiler;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.adit.model.collection.MapDelta;
import net.adit.model.collection.TrieEdit;
import net.adit.model.collection.TrieMap;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Revocation;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.UserId;
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

  /// The same as [#compile], where pools, settings and networks are as before.
  ///
  /// @param plan of `before`
  static AdmissionPlan follow(AdmissionPlan plan, DesiredState before, DesiredState after) {
    return new AdmissionPlan(
        follow(
            plan.certificates(),
            MapDelta.between(before.certificates(), after.certificates()),
            AdmissionCompiler::plan),
        devices(plan.devices(), before, after),
        follow(
            plan.revoked(),
            MapDelta.between(before.revocations(), after.revocations()),
            Revocation::device),
        plan.pools(),
        plan.pushedRoutes(),
        plan.dnsServers(),
        plan.dnsDomains());
  }

  private static <K, F, T> Map<K, T> follow(
      Map<K, T> plan, MapDelta<K, F> changes, Function<F, T> planned) {
    TrieEdit<K, T> next = TrieMap.copyOf(plan).edit();
    changes.removed().forEach(next::remove);
    changes.put().forEach((key, value) -> next.put(key, planned.apply(value)));
    return next.finish();
  }

  /// A device is planned anew where it or its owner is another.
  private static Map<DeviceId, PlannedDevice> devices(
      Map<DeviceId, PlannedDevice> plan, DesiredState before, DesiredState after) {
    MapDelta<DeviceId, Device> devices = MapDelta.between(before.devices(), after.devices());
    MapDelta<UserId, User> owners = MapDelta.between(before.users(), after.users());
    TrieEdit<DeviceId, PlannedDevice> next = TrieMap.copyOf(plan).edit();
    devices.removed().forEach(next::remove);
    Stream.concat(
            devices.put().keySet().stream(),
            Stream.concat(owners.removed().stream(), owners.put().keySet().stream())
                .flatMap(owner -> after.devicesOf(owner).stream()))
        .flatMap(id -> Stream.ofNullable(after.devices().get(id)))
        .forEach(device -> next.put(device.id(), plan(device, after.users().get(device.owner()))));
    return next.finish();
  }

  private static PlannedCertificate plan(DeviceCertificate certificate) {
    return new PlannedCertificate(
        certificate.fingerprint(),
        certificate.device(),
        certificate.notBefore(),
        certificate.notAfter());
  }

  private static Map<Fingerprint, PlannedCertificate> certificates(DesiredState state) {
    Map<Fingerprint, PlannedCertificate> planned = HashMap.newHashMap(state.certificates().size());
    state
        .certificates()
        .values()
        .forEach(certificate -> planned.put(certificate.fingerprint(), plan(certificate)));
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

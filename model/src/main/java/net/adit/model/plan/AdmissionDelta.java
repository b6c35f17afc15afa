package net.adit.model.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// The difference between two admission plans: what a one-device change sends to a gateway.
/// Immutable. The small parts are always carried whole.
public record AdmissionDelta(
    Map<Fingerprint, PlannedCertificate> putCertificates,
    Set<Fingerprint> removedCertificates,
    Map<DeviceId, PlannedDevice> putDevices,
    Set<DeviceId> removedDevices,
    Map<Fingerprint, DeviceId> putRevoked,
    SortedMap<PoolName, AddressPool> pools,
    SortedSet<Prefix> pushedRoutes,
    List<IpAddress> dnsServers,
    List<String> dnsDomains) {
  public AdmissionDelta {
    putCertificates = Map.copyOf(putCertificates);
    removedCertificates = Set.copyOf(removedCertificates);
    putDevices = Map.copyOf(putDevices);
    removedDevices = Set.copyOf(removedDevices);
    putRevoked = Map.copyOf(putRevoked);
    pools = Sorted.map(pools);
    pushedRoutes = Sorted.set(pushedRoutes);
    dnsServers = List.copyOf(dnsServers);
    dnsDomains = List.copyOf(dnsDomains);
  }

  /// What turns `before` into `after`. Revocations are one-way, so none is ever removed.
  public static AdmissionDelta between(AdmissionPlan before, AdmissionPlan after) {
    return new AdmissionDelta(
        changed(before.certificates(), after.certificates()),
        missing(before.certificates(), after.certificates()),
        changed(before.devices(), after.devices()),
        missing(before.devices(), after.devices()),
        changed(before.revoked(), after.revoked()),
        after.pools(),
        after.pushedRoutes(),
        after.dnsServers(),
        after.dnsDomains());
  }

  /// The plan after this delta: `between(a, b).applyTo(a)` equals `b`.
  public AdmissionPlan applyTo(AdmissionPlan before) {
    Map<Fingerprint, DeviceId> revoked = new HashMap<>(before.revoked());
    revoked.putAll(putRevoked);
    return new AdmissionPlan(
        merged(before.certificates(), removedCertificates, putCertificates),
        merged(before.devices(), removedDevices, putDevices),
        revoked,
        pools,
        pushedRoutes,
        dnsServers,
        dnsDomains);
  }

  private static <K, V> Map<K, V> merged(Map<K, V> before, Set<K> removed, Map<K, V> put) {
    Map<K, V> next = new HashMap<>(before);
    next.keySet().removeAll(removed);
    next.putAll(put);
    return next;
  }

  private static <K, V> Map<K, V> changed(Map<K, V> before, Map<K, V> after) {
    return after.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <K, V> Set<K> missing(Map<K, V> before, Map<K, V> after) {
    return before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .collect(Collectors.toUnmodifiableSet());
  }
}

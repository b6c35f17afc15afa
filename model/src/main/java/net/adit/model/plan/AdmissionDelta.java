package net.adit.model.plan;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.collection.MapDelta;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// The difference between two admission plans: what a one-device change sends to a gateway.
/// Immutable. The small parts are always carried whole.
public record AdmissionDelta(
    MapDelta<Fingerprint, PlannedCertificate> certificates,
    MapDelta<DeviceId, PlannedDevice> devices,
    MapDelta<Fingerprint, DeviceId> revoked,
    SortedMap<PoolName, AddressPool> pools,
    SortedSet<Prefix> pushedRoutes,
    List<IpAddress> dnsServers,
    List<String> dnsDomains) {
  public AdmissionDelta {
    pools = Sorted.map(pools);
    pushedRoutes = Sorted.set(pushedRoutes);
    dnsServers = List.copyOf(dnsServers);
    dnsDomains = List.copyOf(dnsDomains);
  }

  /// What turns `before` into `after`.
  public static AdmissionDelta between(AdmissionPlan before, AdmissionPlan after) {
    return new AdmissionDelta(
        MapDelta.between(before.certificates(), after.certificates()),
        MapDelta.between(before.devices(), after.devices()),
        MapDelta.between(before.revoked(), after.revoked()),
        after.pools(),
        after.pushedRoutes(),
        after.dnsServers(),
        after.dnsDomains());
  }

  /// The plan after this delta: `between(a, b).applyTo(a)` equals `b`.
  public AdmissionPlan applyTo(AdmissionPlan before) {
    return new AdmissionPlan(
        certificates.applyTo(before.certificates()),
        devices.applyTo(before.devices()),
        revoked.applyTo(before.revoked()),
        pools,
        pushedRoutes,
        dnsServers,
        dnsDomains);
  }
}

package net.adit.model.plan;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.collection.TrieMap;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Who is let in and with what. Immutable; look-ups by fingerprint and device are constant time.
///
/// Devices that are disabled or past their end, and revoked certificates, are listed too, so that a
/// refusal can say why. All dates are judged by the gateway at the moment of the login.
///
/// @param certificates certificates that are not revoked, by fingerprint
/// @param revoked revoked certificates with the device they belonged to
/// @param pushedRoutes prefixes that clients send through the tunnel
/// @param dnsServers pushed in this order
/// @param dnsDomains pushed search domains
public record AdmissionPlan(
    Map<Fingerprint, PlannedCertificate> certificates,
    Map<DeviceId, PlannedDevice> devices,
    Map<Fingerprint, DeviceId> revoked,
    SortedMap<PoolName, AddressPool> pools,
    SortedSet<Prefix> pushedRoutes,
    List<IpAddress> dnsServers,
    List<String> dnsDomains) {
  public AdmissionPlan {
    certificates = TrieMap.copyOf(certificates);
    devices = TrieMap.copyOf(devices);
    revoked = TrieMap.copyOf(revoked);
    pools = Sorted.map(pools);
    pushedRoutes = Sorted.set(pushedRoutes);
    dnsServers = List.copyOf(dnsServers);
    dnsDomains = List.copyOf(dnsDomains);
  }
}

package net.adit.model.desired;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import net.adit.model.balance.Balancer;
import net.adit.model.collection.TrieMap;
import net.adit.model.desired.Enforcement.RuleBase;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;

/// The contents of a [DesiredState]. Immutable by agreement: only [StateEdit] makes one, from
/// copies, and hands out unmodifiable views. Maps that grow with the cluster share what they have
/// in common with those of the state before.
///
/// The last three are indexes, derived from the others.
record StateMaps(
    ClusterSettings settings,
    int featureLevel,
    TrieMap<Fingerprint, Authority> authorities,
    SortedMap<SiteName, Site> sites,
    SortedMap<GatewayName, Gateway> gateways,
    SortedMap<GatewayName, Instant> bannedGateways,
    SortedMap<GatewayName, Balancer> balancers,
    SortedMap<PoolName, Pool> pools,
    RuleBase rules,
    Enforcement enforcement,
    SortedMap<GroupName, Group> groups,
    SortedMap<HostName, SortedSet<IpAddress>> hosts,
    TrieMap<UserId, User> users,
    TrieMap<DeviceId, Device> devices,
    TrieMap<Fingerprint, DeviceCertificate> certificates,
    TrieMap<Fingerprint, Revocation> revocations,
    TrieMap<IpAddress, Quarantine> quarantines,
    TrieMap<IpAddress, DeviceId> holders,
    TrieMap<DeviceId, Set<Fingerprint>> certificatesByDevice,
    TrieMap<UserId, Set<DeviceId>> devicesByOwner) {

  static final StateMaps EMPTY =
      new StateMaps(
          ClusterSettings.DEFAULT,
          0,
          TrieMap.empty(),
          none(),
          none(),
          none(),
          none(),
          none(),
          RuleBase.EMPTY,
          Enforcement.NONE,
          none(),
          none(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty());

  /// The same with another rule base and the groups it names.
  StateMaps with(RuleBase base, SortedMap<GroupName, Group> itsGroups) {
    return new StateMaps(
        settings,
        featureLevel,
        authorities,
        sites,
        gateways,
        bannedGateways,
        balancers,
        pools,
        base,
        enforcement,
        itsGroups,
        hosts,
        users,
        devices,
        certificates,
        revocations,
        quarantines,
        holders,
        certificatesByDevice,
        devicesByOwner);
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> none() {
    return Collections.unmodifiableSortedMap(new TreeMap<>());
  }
}

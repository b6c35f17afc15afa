package net.adit.model.desired;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import net.adit.model.balance.Balancer;
import net.adit.model.collection.TrieEdit;
import net.adit.model.desired.Change.AddressQuarantined;
import net.adit.model.desired.Change.AssertionsPut;
import net.adit.model.desired.Change.AuthorityAdded;
import net.adit.model.desired.Change.BalancerPut;
import net.adit.model.desired.Change.BalancerRemoved;
import net.adit.model.desired.Change.CertificateIssued;
import net.adit.model.desired.Change.CertificateRevoked;
import net.adit.model.desired.Change.DevicePut;
import net.adit.model.desired.Change.DeviceRemoved;
import net.adit.model.desired.Change.FeatureLevelRaised;
import net.adit.model.desired.Change.GatewayBanned;
import net.adit.model.desired.Change.GatewayDrained;
import net.adit.model.desired.Change.GatewayPut;
import net.adit.model.desired.Change.GatewayRemoved;
import net.adit.model.desired.Change.GatewayUndrained;
import net.adit.model.desired.Change.GroupPut;
import net.adit.model.desired.Change.GroupRemoved;
import net.adit.model.desired.Change.HostResolved;
import net.adit.model.desired.Change.NetworkPut;
import net.adit.model.desired.Change.NetworkRemoved;
import net.adit.model.desired.Change.OfPolicy;
import net.adit.model.desired.Change.OfRollOut;
import net.adit.model.desired.Change.PolicyConfirmed;
import net.adit.model.desired.Change.PolicyOffered;
import net.adit.model.desired.Change.PolicyRefused;
import net.adit.model.desired.Change.PolicySwitched;
import net.adit.model.desired.Change.PolicyUndone;
import net.adit.model.desired.Change.PoolPut;
import net.adit.model.desired.Change.PoolRemoved;
import net.adit.model.desired.Change.RulePut;
import net.adit.model.desired.Change.RuleRemoved;
import net.adit.model.desired.Change.ServicePut;
import net.adit.model.desired.Change.ServiceRemoved;
import net.adit.model.desired.Change.SettingsPut;
import net.adit.model.desired.Change.SitePut;
import net.adit.model.desired.Change.SiteRemoved;
import net.adit.model.desired.Change.TokenMade;
import net.adit.model.desired.Change.TokenRemoved;
import net.adit.model.desired.Change.UserPut;
import net.adit.model.desired.Change.UserRemoved;
import net.adit.model.desired.Enforcement.RuleBase;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.ServiceName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.PolicyDraft;
import net.adit.model.policy.Service;
import org.jspecify.annotations.Nullable;

/// Builds the next [StateMaps] from the last and a group of changes. Confined to one call of
/// [DesiredState#apply]; used once.
final class StateEdit {
  private final StateMaps base;
  private ClusterSettings settings;
  private int featureLevel;
  private Enforcement enforcement;
  private final TrieEdit<Fingerprint, Authority> authorities;
  private final Draft<SiteName, Site> sites;
  private final Draft<GatewayName, Gateway> gateways;
  private final Draft<GatewayName, Instant> bannedGateways;
  private final Draft<GatewayName, Balancer> balancers;
  private final Draft<PoolName, Pool> pools;
  private final Draft<NetworkName, Network> networks;
  private final Draft<GroupName, Group> groups;
  private final Draft<ServiceName, Service> services;
  private final Draft<HostName, SortedSet<IpAddress>> hosts;
  private final PolicyDraft policy;
  private final TrieEdit<UserId, User> users;
  private final TrieEdit<DeviceId, Device> devices;
  private final TrieEdit<Fingerprint, DeviceCertificate> certificates;
  private final TrieEdit<Fingerprint, Revocation> revocations;
  private final TrieEdit<IpAddress, Quarantine> quarantines;
  private final TrieEdit<IpAddress, DeviceId> holders;
  private final TrieEdit<DeviceId, Set<Fingerprint>> certificatesByDevice;
  private final TrieEdit<UserId, Set<DeviceId>> devicesByOwner;

  StateEdit(StateMaps base) {
    this.base = base;
    settings = base.settings();
    featureLevel = base.featureLevel();
    enforcement = base.enforcement();
    authorities = base.authorities().edit();
    sites = new Draft<>(base.sites());
    gateways = new Draft<>(base.gateways());
    bannedGateways = new Draft<>(base.bannedGateways());
    balancers = new Draft<>(base.balancers());
    pools = new Draft<>(base.pools());
    networks = new Draft<>(base.rules().networks());
    groups = new Draft<>(base.groups());
    services = new Draft<>(base.rules().services());
    hosts = new Draft<>(base.hosts());
    policy = new PolicyDraft(base.rules().policy());
    users = base.users().edit();
    devices = base.devices().edit();
    certificates = base.certificates().edit();
    revocations = base.revocations().edit();
    quarantines = base.quarantines().edit();
    holders = base.holders().edit();
    certificatesByDevice = base.certificatesByDevice().edit();
    devicesByOwner = base.devicesByOwner().edit();
  }

  void apply(Change change) {
    switch (change) {
      case SettingsPut put -> settings = put.settings();
      case FeatureLevelRaised raised -> featureLevel = raised.level();
      case AuthorityAdded added ->
          authorities.put(added.authority().fingerprint(), added.authority());
      case SitePut put -> sites.put(put.site().name(), put.site());
      case SiteRemoved removed -> sites.remove(removed.name());
      case GatewayPut put -> gateways.put(put.gateway().name(), put.gateway());
      case GatewayRemoved removed -> gateways.remove(removed.name());
      case GatewayDrained drained -> drain(drained.name(), Optional.of(drained.drain()));
      case GatewayUndrained undrained -> drain(undrained.name(), Optional.empty());
      case GatewayBanned banned -> {
        gateways.remove(banned.name());
        bannedGateways.put(banned.name(), banned.at());
      }
      case BalancerPut put -> balancers.put(put.balancer().name(), put.balancer());
      case BalancerRemoved removed -> balancers.remove(removed.name());
      case PoolPut put -> pools.put(put.pool().name(), put.pool());
      case PoolRemoved removed -> pools.remove(removed.name());
      case NetworkPut _, NetworkRemoved _, OfPolicy _ -> applyToRules(change);
      case OfRollOut rollOut -> applyToEnforcement(rollOut);
      case GroupPut put -> groups.put(put.group().name(), put.group());
      case GroupRemoved removed -> groups.remove(removed.name());
      case UserPut put -> users.put(put.user().id(), put.user());
      case UserRemoved removed -> users.remove(removed.id());
      case DevicePut put -> putDevice(put.device());
      case DeviceRemoved removed -> removeDevice(removed);
      case AddressQuarantined kept ->
          quarantines.put(kept.quarantine().address(), kept.quarantine());
      case CertificateIssued issued -> putCertificate(issued.certificate());
      case CertificateRevoked revoked -> revoke(revoked);
      case TokenMade _, TokenRemoved _ -> {}
    }
  }

  private void drain(GatewayName name, Optional<Gateway.Drain> order) {
    gateways.find(name).ifPresent(gateway -> gateways.put(name, gateway.with(order)));
  }

  private void applyToRules(Change change) {
    switch (change) {
      case HostResolved resolved -> {
        putHost(resolved);
        return;
      }
      case NetworkPut put -> networks.put(put.network().name(), put.network());
      case NetworkRemoved removed -> networks.remove(removed.name());
      case ServicePut put -> services.put(put.service().name(), put.service());
      case ServiceRemoved removed -> services.remove(removed.name());
      case RulePut put -> policy.put(put.rule(), put.after());
      case RuleRemoved removed -> policy.remove(removed.name());
      case AssertionsPut put -> {
        policy.assertAll(put.assertions());
        return;
      }
      default -> throw new IllegalArgumentException("not of the rule base: " + change);
    }
    enforcement = enforcement.wantedAnew();
  }

  private void applyToEnforcement(OfRollOut change) {
    enforcement =
        switch (change) {
          case PolicyOffered offered -> enforcement.offered(offered.terms());
          case PolicySwitched(var of, var at) ->
              enforcement.switchedTo(
                  new Enforcement.InForce(rules(), groups.finish(base.groups()), of, at));
          case PolicyConfirmed _ -> enforcement.confirmed();
          case PolicyRefused refused -> enforcement.refused(refused.why());
          case PolicyUndone undone -> enforcement.undone(undone.why(), rules());
        };
  }

  private RuleBase rules() {
    RuleBase before = base.rules();
    RuleBase now =
        new RuleBase(
            policy.finish(),
            services.finish(before.services()),
            networks.finish(before.networks()));
    return now.equals(before) ? before : now;
  }

  StateMaps finish() {
    return new StateMaps(
        settings,
        featureLevel,
        authorities.finish(),
        sites.finish(base.sites()),
        gateways.finish(base.gateways()),
        bannedGateways.finish(base.bannedGateways()),
        balancers.finish(base.balancers()),
        pools.finish(base.pools()),
        rules(),
        enforcement,
        groups.finish(base.groups()),
        hosts.finish(base.hosts()),
        users.finish(),
        devices.finish(),
        certificates.finish(),
        revocations.finish(),
        quarantines.finish(),
        holders.finish(),
        certificatesByDevice.finish(),
        devicesByOwner.finish());
  }

  private void putHost(HostResolved resolved) {
    if (resolved.addresses().isEmpty()) {
      hosts.remove(resolved.host());
    } else {
      hosts.put(resolved.host(), resolved.addresses());
    }
  }

  private void putDevice(Device device) {
    Device before = devices.get(device.id());
    if (before != null) {
      forgetDevice(before);
    }
    devices.put(device.id(), device);
    holders.put(device.lease().v4(), device.id());
    quarantines.remove(device.lease().v4());
    addTo(devicesByOwner, device.owner(), device.id());
  }

  private void forgetDevice(Device device) {
    holders.remove(device.lease().v4());
    removeFrom(devicesByOwner, device.owner(), device.id());
  }

  private void removeDevice(DeviceRemoved removed) {
    Device device = devices.get(removed.id());
    if (device == null) {
      return;
    }
    forgetDevice(device);
    devices.remove(device.id());
    IpAddress address = device.lease().v4();
    quarantines.put(address, new Quarantine(address, device.id(), removed.quarantineUntil()));
  }

  private void putCertificate(DeviceCertificate certificate) {
    certificates.put(certificate.fingerprint(), certificate);
    addTo(certificatesByDevice, certificate.device(), certificate.fingerprint());
  }

  private void revoke(CertificateRevoked revoked) {
    DeviceCertificate certificate = certificates.get(revoked.fingerprint());
    if (certificate == null) {
      return;
    }
    certificates.remove(certificate.fingerprint());
    removeFrom(certificatesByDevice, certificate.device(), certificate.fingerprint());
    revocations.put(
        certificate.fingerprint(),
        new Revocation(
            certificate.fingerprint(),
            certificate.device(),
            certificate.serial(),
            certificate.notAfter(),
            revoked.at(),
            revoked.reason()));
  }

  private static <K extends Comparable<K>, V> void addTo(
      TrieEdit<K, Set<V>> index, K key, V value) {
    Set<V> next = new HashSet<>(index.getOrDefault(key, Set.of()));
    next.add(value);
    index.put(key, Collections.unmodifiableSet(next));
  }

  private static <K extends Comparable<K>, V> void removeFrom(
      TrieEdit<K, Set<V>> index, K key, V value) {
    Set<V> next = new HashSet<>(index.getOrDefault(key, Set.of()));
    next.remove(value);
    if (next.isEmpty()) {
      index.remove(key);
    } else {
      index.put(key, Collections.unmodifiableSet(next));
    }
  }

  /// A map that is copied at its first change.
  private static final class Draft<K extends Comparable<K>, V> {
    private final SortedMap<K, V> original;
    private @Nullable SortedMap<K, V> copy;

    Draft(SortedMap<K, V> original) {
      this.original = original;
    }

    void put(K key, V value) {
      editable().put(key, value);
    }

    Optional<V> find(K key) {
      return Optional.ofNullable((copy == null ? original : copy).get(key));
    }

    void remove(K key) {
      if (find(key).isPresent()) {
        editable().remove(key);
      }
    }

    private SortedMap<K, V> editable() {
      SortedMap<K, V> current = copy;
      if (current == null) {
        current = new TreeMap<>(original);
        copy = current;
      }
      return current;
    }

    SortedMap<K, V> finish(SortedMap<K, V> unchanged) {
      return copy == null ? unchanged : Collections.unmodifiableSortedMap(new TreeMap<>(copy));
    }
  }
}

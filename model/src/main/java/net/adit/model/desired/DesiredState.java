package net.adit.model.desired;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.model.Revision;
import net.adit.model.balance.Balancer;
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
import net.adit.model.policy.Policy;
import net.adit.model.policy.Service;

/// Everything people asked for at one revision: the value obtained by replaying the change log.
/// Immutable and thread-safe.
///
/// A change costs a path in the maps that grow with the cluster, and a group of changes one copy of
/// each other map it touches, however many changes it holds: so a whole log replays in linear time.
public final class DesiredState {
  public static final DesiredState EMPTY = new DesiredState(Revision.ZERO, StateMaps.EMPTY);

  private final Revision revision;
  private final StateMaps maps;

  private DesiredState(Revision revision, StateMaps maps) {
    this.revision = revision;
    this.maps = maps;
  }

  /// The state after these changes, each counting one revision.
  ///
  /// The changes are taken as decided: they are not validated again, or an old log could not be
  /// replayed once a rule has become stricter.
  public DesiredState apply(Collection<? extends Change> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    StateEdit edit = new StateEdit(maps);
    changes.forEach(edit::apply);
    return new DesiredState(revision.plus(changes.size()), edit.finish());
  }

  /// The state that a snapshot describes.
  ///
  /// @param changes what [#toChanges] gave
  public static DesiredState restore(Revision revision, Collection<? extends Change> changes) {
    return new DesiredState(revision, EMPTY.apply(changes).maps);
  }

  /// The shortest list of changes that rebuilds this state by [#restore]: one for each object, in a
  /// fixed order.
  public List<Change> toChanges() {
    return StateChanges.of(maps);
  }

  public Revision revision() {
    return revision;
  }

  public ClusterSettings settings() {
    return maps.settings();
  }

  /// The level of features that all programs of the cluster know.
  public int featureLevel() {
    return maps.featureLevel();
  }

  public Map<Fingerprint, Authority> authorities() {
    return maps.authorities();
  }

  public SortedMap<SiteName, Site> sites() {
    return maps.sites();
  }

  public SortedMap<GatewayName, Gateway> gateways() {
    return maps.gateways();
  }

  /// Names that no gateway may have, since when: those of gateways that fell into wrong hands.
  public SortedMap<GatewayName, Instant> bannedGateways() {
    return maps.bannedGateways();
  }

  public SortedMap<GatewayName, Balancer> balancers() {
    return maps.balancers();
  }

  public SortedMap<PoolName, Pool> pools() {
    return maps.pools();
  }

  public SortedMap<NetworkName, Network> networks() {
    return maps.rules().networks();
  }

  public SortedMap<GroupName, Group> groups() {
    return maps.groups();
  }

  public SortedMap<ServiceName, Service> services() {
    return maps.rules().services();
  }

  /// Which rule base is in force, and how it goes with the one that is wanted.
  public Enforcement enforcement() {
    return maps.enforcement();
  }

  /// Whether the same rule base is wanted in both.
  public boolean wantsRulesLike(DesiredState other) {
    return maps.rules().rulesLike(other.maps.rules());
  }

  /// Whether the rule base that is wanted is the one in force.
  public boolean isRolledOut() {
    return maps.rules().rulesLike(enforcement().inForce().base());
  }

  /// The same state with the rule base in force in the place of the one that is wanted.
  public DesiredState enforced() {
    return isRolledOut() ? this : enforcing(enforcement().inForce());
  }

  private DesiredState enforcing(Enforcement.InForce inForce) {
    TreeMap<GroupName, Group> groups = new TreeMap<>(inForce.groups());
    groups.putAll(maps.groups());
    return new DesiredState(
        revision, maps.with(inForce.base(), Collections.unmodifiableSortedMap(groups)));
  }

  /// The networks that rules wanted, in force or to go back to are about.
  public Stream<Network> networksOfAnyRules() {
    return Stream.of(
            Stream.of(maps.rules(), enforcement().inForce().base()),
            enforcement().trial().stream().map(trial -> trial.before().base()))
        .flatMap(bases -> bases)
        .flatMap(base -> base.networks().values().stream());
  }

  /// The rules that are wanted, in force or not yet.
  public Policy policy() {
    return maps.rules().policy();
  }

  /// What the DNS last answered for the hosts of networks.
  public SortedMap<HostName, SortedSet<IpAddress>> hosts() {
    return maps.hosts();
  }

  public Map<UserId, User> users() {
    return maps.users();
  }

  public Map<DeviceId, Device> devices() {
    return maps.devices();
  }

  /// All certificates of devices that are not revoked, expired ones included.
  public Map<Fingerprint, DeviceCertificate> certificates() {
    return maps.certificates();
  }

  public Map<Fingerprint, Revocation> revocations() {
    return maps.revocations();
  }

  /// Addresses of removed devices, also those whose time is over.
  public Map<IpAddress, Quarantine> quarantines() {
    return maps.quarantines();
  }

  /// The device that holds an IPv4 address. Constant time.
  public Optional<DeviceId> holderOf(IpAddress v4) {
    return Optional.ofNullable(maps.holders().get(v4));
  }

  /// The fingerprints of a device's certificates that are not revoked. Constant time.
  public Set<Fingerprint> certificatesOf(DeviceId device) {
    return maps.certificatesByDevice().getOrDefault(device, Set.of());
  }

  /// The devices of a user. Constant time.
  public Set<DeviceId> devicesOf(UserId user) {
    return maps.devicesByOwner().getOrDefault(user, Set.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DesiredState that
        && revision.equals(that.revision)
        && maps.equals(that.maps);
  }

  @Override
  public int hashCode() {
    return revision.hashCode();
  }

  @Override
  public String toString() {
    return "desired@" + revision;
  }
}

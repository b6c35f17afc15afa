package net.adit.model.desired;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.adit.model.desired.Change.AddressQuarantined;
import net.adit.model.desired.Change.AssertionsPut;
import net.adit.model.desired.Change.AuthorityAdded;
import net.adit.model.desired.Change.CertificateIssued;
import net.adit.model.desired.Change.CertificateRevoked;
import net.adit.model.desired.Change.DevicePut;
import net.adit.model.desired.Change.FeatureLevelRaised;
import net.adit.model.desired.Change.GatewayBanned;
import net.adit.model.desired.Change.GatewayPut;
import net.adit.model.desired.Change.GroupPut;
import net.adit.model.desired.Change.HostResolved;
import net.adit.model.desired.Change.NetworkPut;
import net.adit.model.desired.Change.PoolPut;
import net.adit.model.desired.Change.RulePut;
import net.adit.model.desired.Change.ServicePut;
import net.adit.model.desired.Change.SettingsPut;
import net.adit.model.desired.Change.SitePut;
import net.adit.model.desired.Change.UserPut;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Policy;
import net.adit.model.policy.Rule;

/// Turns a whole state back into changes. Equal states give equal lists.
final class StateChanges {
  private StateChanges() {}

  static List<Change> of(StateMaps maps) {
    List<Change> changes = new ArrayList<>();
    if (!maps.settings().equals(ClusterSettings.DEFAULT)) {
      changes.add(new SettingsPut(maps.settings()));
    }
    if (maps.featureLevel() != StateMaps.EMPTY.featureLevel()) {
      changes.add(new FeatureLevelRaised(maps.featureLevel()));
    }
    add(changes, maps.authorities(), AuthorityAdded::new);
    add(changes, maps.networks(), NetworkPut::new);
    add(changes, maps.sites(), SitePut::new);
    maps.bannedGateways().forEach((name, at) -> changes.add(new GatewayBanned(name, at)));
    add(changes, maps.gateways(), GatewayPut::new);
    add(changes, maps.pools(), PoolPut::new);
    add(changes, maps.groups(), GroupPut::new);
    add(changes, maps.services(), ServicePut::new);
    maps.hosts().forEach((host, answer) -> changes.add(new HostResolved(host, answer)));
    addPolicy(changes, maps.policy());
    add(changes, maps.users(), UserPut::new);
    add(changes, maps.devices(), DevicePut::new);
    add(changes, maps.quarantines(), AddressQuarantined::new);
    add(changes, maps.certificates(), CertificateIssued::new);
    sorted(maps.revocations()).forEach(revoked -> addRevoked(changes, revoked));
    return List.copyOf(changes);
  }

  private static void addPolicy(List<Change> changes, Policy policy) {
    Optional<RuleName> last = Optional.empty();
    for (Rule rule : policy.rules()) {
      changes.add(new RulePut(rule, last));
      last = Optional.of(rule.name());
    }
    if (!policy.assertions().isEmpty()) {
      changes.add(new AssertionsPut(policy.assertions()));
    }
  }

  /// A revocation no longer knows when its certificate began; nothing asks for it.
  private static void addRevoked(List<Change> changes, Revocation revoked) {
    changes.add(
        new CertificateIssued(
            new DeviceCertificate(
                revoked.fingerprint(),
                revoked.device(),
                revoked.serial(),
                revoked.notAfter(),
                revoked.notAfter())));
    changes.add(
        new CertificateRevoked(revoked.fingerprint(), revoked.revokedAt(), revoked.reason()));
  }

  private static <K extends Comparable<K>, V> void add(
      List<Change> changes, Map<K, V> objects, Function<V, Change> put) {
    sorted(objects).map(put).forEach(changes::add);
  }

  private static <K extends Comparable<K>, V> Stream<V> sorted(Map<K, V> objects) {
    Collection<V> values = new TreeMap<>(objects).values();
    return values.stream();
  }
}

package net.adit.model.desired;

import java.time.Duration;
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
import net.adit.model.desired.Change.BalancerPut;
import net.adit.model.desired.Change.CertificateIssued;
import net.adit.model.desired.Change.CertificateRevoked;
import net.adit.model.desired.Change.DevicePut;
import net.adit.model.desired.Change.FeatureLevelRaised;
import net.adit.model.desired.Change.GatewayBanned;
import net.adit.model.desired.Change.GatewayPut;
import net.adit.model.desired.Change.GroupPut;
import net.adit.model.desired.Change.HostResolved;
import net.adit.model.desired.Change.NetworkPut;
import net.adit.model.desired.Change.PolicyOffered;
import net.adit.model.desired.Change.PolicyRefused;
import net.adit.model.desired.Change.PolicySwitched;
import net.adit.model.desired.Change.PoolPut;
import net.adit.model.desired.Change.RulePut;
import net.adit.model.desired.Change.ServicePut;
import net.adit.model.desired.Change.SettingsPut;
import net.adit.model.desired.Change.SitePut;
import net.adit.model.desired.Change.UserPut;
import net.adit.model.desired.Enforcement.InForce;
import net.adit.model.desired.Enforcement.RuleBase;
import net.adit.model.desired.Enforcement.Terms;
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
    add(changes, maps.sites(), SitePut::new);
    maps.bannedGateways().forEach((name, at) -> changes.add(new GatewayBanned(name, at)));
    add(changes, maps.gateways(), GatewayPut::new);
    add(changes, maps.balancers(), BalancerPut::new);
    add(changes, maps.pools(), PoolPut::new);
    maps.hosts().forEach((host, answer) -> changes.add(new HostResolved(host, answer)));
    addRules(changes, maps);
    add(changes, maps.users(), UserPut::new);
    add(changes, maps.devices(), DevicePut::new);
    add(changes, maps.quarantines(), AddressQuarantined::new);
    add(changes, maps.certificates(), CertificateIssued::new);
    sorted(maps.revocations()).forEach(revoked -> addRevoked(changes, revoked));
    return List.copyOf(changes);
  }

  /// The rule bases that play a part with the groups of their time, one made of the other, each
  /// where it came into force.
  private static void addRules(List<Change> changes, StateMaps maps) {
    Enforcement enforcement = maps.enforcement();
    InForce inForce = enforcement.inForce();
    InForce last = Enforcement.NONE.inForce();
    if (enforcement.trial().isPresent()) {
      Enforcement.Trial trial = enforcement.trial().get();
      addStep(changes, last, trial.before());
      addSwitch(changes, trial.before());
      last = trial.before();
      Duration patience = Duration.between(inForce.since(), trial.until());
      changes.add(new PolicyOffered(new Terms(false, Optional.of(patience))));
    }
    addStep(changes, last, inForce);
    addSwitch(changes, inForce);
    addStep(
        changes, inForce, new InForce(maps.rules(), maps.groups(), inForce.of(), inForce.since()));
    if (!enforcement.terms().equals(Terms.DEFAULT)) {
      changes.add(new PolicyOffered(enforcement.terms()));
    }
    enforcement.failure().map(PolicyRefused::new).ifPresent(changes::add);
  }

  private static void addSwitch(List<Change> changes, InForce next) {
    if (!next.equals(Enforcement.NONE.inForce())) {
      changes.add(new PolicySwitched(next.of(), next.since()));
    }
  }

  private static void addStep(List<Change> changes, InForce before, InForce after) {
    addDifference(
        changes, before.groups(), after.groups(), GroupPut::new, Change.GroupRemoved::new);
    addStep(changes, before.base(), after.base());
  }

  private static void addStep(List<Change> changes, RuleBase from, RuleBase to) {
    addDifference(
        changes, from.networks(), to.networks(), NetworkPut::new, Change.NetworkRemoved::new);
    addDifference(
        changes, from.services(), to.services(), ServicePut::new, Change.ServiceRemoved::new);
    if (!from.policy().rules().equals(to.policy().rules())) {
      from.policy().rules().forEach(rule -> changes.add(new Change.RuleRemoved(rule.name())));
      addRules(changes, to.policy());
    }
    if (!from.policy().assertions().equals(to.policy().assertions())) {
      changes.add(new AssertionsPut(to.policy().assertions()));
    }
  }

  private static <K extends Comparable<K>, V> void addDifference(
      List<Change> changes,
      Map<K, V> from,
      Map<K, V> to,
      Function<V, Change> put,
      Function<K, Change> removed) {
    from.keySet().stream().filter(name -> !to.containsKey(name)).map(removed).forEach(changes::add);
    to.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(from.get(entry.getKey())))
        .map(entry -> put.apply(entry.getValue()))
        .forEach(changes::add);
  }

  private static void addRules(List<Change> changes, Policy policy) {
    Optional<RuleName> last = Optional.empty();
    for (Rule rule : policy.rules()) {
      changes.add(new RulePut(rule, last));
      last = Optional.of(rule.name());
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

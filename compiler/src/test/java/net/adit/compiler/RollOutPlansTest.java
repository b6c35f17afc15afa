package net.adit.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.RandomPolicy;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Gateway;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.FirewallDelta;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.PolicyDelta;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.Test;

/// What gateways get while a rule base is on its way, on random policies.
class RollOutPlansTest {
  private static final int POLICIES = 200;
  private static final Instant NOW = RandomPolicy.NOW;
  private static final Change GATEWAY =
      new Change.GatewayPut(
          new Gateway(
              new GatewayName("gw1"),
              new SiteName("fra"),
              List.of(),
              Endpoint.parse("192.0.2.1:7444"),
              IpAddress.parse("10.0.0.1"),
              Sorted.set(List.of()),
              Gateway.DaemonCount.DEFAULT,
              true,
              Optional.empty()));

  @Test
  void rulesAreInForceAsOfTheSwitchAndPeopleAtOnce() {
    int staged = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      DesiredState old = switched(of(seed));
      DesiredState wanted = with(old, rulesOf(seed + 1));
      PolicyPlan before = policy(old);

      FirewallPlan during = firewall(wanted);
      assertThat(during.policy()).as("seed %d", seed).isEqualTo(before);
      FirewallPlan after = firewall(switched(wanted));
      assertThat(after.staged()).isEmpty();
      assertThat(after.policy()).isEqualTo(policy(wanted));
      during.staged().ifPresent(next -> assertThat(next).isEqualTo(after.policy()));
      staged += during.staged().isPresent() ? 1 : 0;

      DesiredState alone = with(old, devicesRemoved(old));
      DesiredState both = with(wanted, devicesRemoved(wanted));
      assertThat(firewall(both).policy()).as("seed %d", seed).isEqualTo(policy(alone));
    }
    assertThat(staged).isGreaterThan(POLICIES / 2);
  }

  @Test
  void whatHasFailedIsNotStagedUntilItIsOfferedAgain() {
    DesiredState wanted = with(switched(of(3)), rulesOf(4));
    DesiredState failed = with(wanted, List.of(new Change.PolicyRefused("no memory")));
    DesiredState offered =
        with(
            failed,
            List.of(new Change.PolicyOffered(net.adit.model.desired.Enforcement.Terms.DEFAULT)));

    assertThat(firewall(wanted).staged()).isPresent();
    assertThat(firewall(failed).staged()).isEmpty();
    assertThat(firewall(failed).policy()).isEqualTo(firewall(wanted).policy());
    assertThat(firewall(offered)).isEqualTo(firewall(wanted));
  }

  @Test
  void differencesLeadFromEachPlanToTheNext() {
    FirewallPlan plan = firewall(DesiredState.EMPTY.apply(List.of(GATEWAY)));
    for (long seed = 0; seed < POLICIES; seed++) {
      DesiredState state = of(seed);
      for (DesiredState next : List.of(state, switched(state))) {
        FirewallPlan wanted = firewall(next);
        assertThat(FirewallDelta.between(plan, wanted).applyTo(plan))
            .as("seed %d", seed)
            .isEqualTo(wanted);
        plan = wanted;
      }
      PolicyPlan other = policy(of(seed + 1));
      assertThat(PolicyDelta.between(plan.policy(), other).applyTo(plan.policy())).isEqualTo(other);
      assertThat(PolicyDelta.between(other, other).changesNothing()).isTrue();
    }
  }

  private static DesiredState of(long seed) {
    return with(new RandomPolicy(seed).state(), List.of(GATEWAY));
  }

  private static DesiredState switched(DesiredState state) {
    return with(state, List.of(new Change.PolicySwitched(state.revision(), NOW)));
  }

  private static DesiredState with(DesiredState state, List<Change> changes) {
    return state.apply(changes);
  }

  /// The rules of another random state; their names mostly stand for something here, too.
  private static List<Change> rulesOf(long seed) {
    List<Change> changes = new ArrayList<>();
    Optional<RuleName> last = Optional.empty();
    for (Rule rule : new RandomPolicy(seed).state().policy().rules()) {
      changes.add(new Change.RulePut(rule, last));
      last = Optional.of(rule.name());
    }
    return changes;
  }

  private static List<Change> devicesRemoved(DesiredState state) {
    return state.devices().keySet().stream()
        .sorted()
        .limit(2)
        .<Change>map(id -> new Change.DeviceRemoved(id, NOW))
        .toList();
  }

  private static PolicyPlan policy(DesiredState state) {
    return PolicyCompiler.compile(state, new AddressBook(state));
  }

  private static FirewallPlan firewall(DesiredState state) {
    return Optional.ofNullable(
            ClusterCompiler.compile(state).gateways().get(new GatewayName("gw1")))
        .orElseThrow()
        .firewall();
  }
}

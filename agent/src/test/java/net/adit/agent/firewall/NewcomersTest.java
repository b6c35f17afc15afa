package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.PolicyText;
import net.adit.compiler.policy.RandomPolicy;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.User;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.Flow;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static final String MORE = "device c staff 10.200.0.4 fd00:200::ac8:4\n";

  private static FirewallPlan plan(PolicyPlan policy) {
    return Rulesets.of(policy, "10.200.0.1").plan();
  }

  private static boolean areAll(String before, String next) {
    return Newcomers.areAll(plan(PolicyText.compile(before)), plan(PolicyText.compile(next)));
  }

  @Test
  void deviceMoreForbidsNothing() {
    assertThat(areAll(Rulesets.USUAL, MORE + Rulesets.USUAL)).isTrue();
    assertThat(areAll(Rulesets.USUAL, Rulesets.USUAL)).isTrue();
  }

  @Test
  void whoGoesMayHaveFlows() {
    assertThat(areAll(MORE + Rulesets.USUAL, Rulesets.USUAL)).isFalse();
  }

  @Test
  void whoJoinsAGroupMayBeDenied() {
    assertThat(areAll(Rulesets.USUAL.replace("b staff", "b guests"), Rulesets.USUAL)).isFalse();
  }

  @Test
  void anyOtherRuleIsAnotherPolicy() {
    assertThat(areAll(Rulesets.USUAL, Rulesets.USUAL.replace("tcp/23", "tcp/24"))).isFalse();
    assertThat(areAll(Rulesets.USUAL, Rulesets.USUAL.replace("10.1.0.0/16", "10.1.0.0/17")))
        .isFalse();
  }

  @Test
  void nobodyIsANewcomerWhereEverybodyIsAllowed() {
    String open =
        "deny out group:staff -> network:lan : any\n"
            + Rulesets.USUAL
            + "allow open any -> network:lan : any\n";
    assertThat(areAll(open, MORE + open)).isFalse();
  }

  @Test
  void whatWasAllowedStaysSo() {
    int harmless = 0;
    int others = 0;
    for (long seed = 0; seed < 300; seed++) {
      RandomPolicy random = new RandomPolicy(seed);
      DesiredState full = random.state();
      for (List<Change> change : changes(full)) {
        DesiredState other = full.apply(change);
        for (boolean forwards : new boolean[] {true, false}) {
          PolicyPlan before = compiled(forwards ? full : other);
          PolicyPlan next = compiled(forwards ? other : full);
          if (!Newcomers.areAll(plan(before), plan(next))) {
            others++;
            continue;
          }
          harmless++;
          assertNothingForbidden(random, before, next, seed);
        }
      }
    }
    assertThat(harmless).isGreaterThan(60);
    assertThat(others).isGreaterThan(60);
  }

  private static void assertNothingForbidden(
      RandomPolicy random, PolicyPlan before, PolicyPlan next, long seed) {
    for (Flow flow : Stream.generate(random::flow).limit(60).toList()) {
      assertThat(next.allows(flow, RandomPolicy.NOW) || !before.allows(flow, RandomPolicy.NOW))
          .as("seed %d, %s", seed, flow)
          .isTrue();
    }
  }

  /// One device less; one user in no group.
  private static List<List<Change>> changes(DesiredState state) {
    Optional<Change> device =
        state.devices().keySet().stream()
            .min(Comparator.naturalOrder())
            .map(id -> new Change.DeviceRemoved(id, RandomPolicy.NOW));
    Optional<Change> user =
        state.users().values().stream()
            .min(Comparator.comparing(each -> each.id()))
            .map(each ->
                new Change.UserPut(new User(each.id(), new TreeSet<>(), Optional.empty(), true)));
    return Stream.of(device, user).flatMap(Optional::stream).map(List::of).toList();
  }

  private static PolicyPlan compiled(DesiredState state) {
    return PolicyCompiler.compile(state, new AddressBook(state));
  }
}

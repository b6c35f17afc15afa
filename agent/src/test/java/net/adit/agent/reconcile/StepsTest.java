package net.adit.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.adit.agent.firewall.NftRuleset;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final FakeHost host = new FakeHost();
  private Installed installed = Installed.NOTHING;

  @Test
  void aFreshHostIsGuardedBeforeItServesAndServesBeforeItAnnounces() {
    reach(Wishes.wanted(1, 2));
    assertThat(host.done())
        .containsExactly(
            "forwarding", "firewall", "routes", "virtual addresses", "daemons", "routing");
  }

  @Test
  void whatIsRightIsLeftAlone() {
    reach(Wishes.wanted(1, 2));
    host.done();
    reach(Wishes.wanted(2, 2));
    assertThat(host.done()).isEmpty();
  }

  @Test
  void onlyWhatChangedIsDone() {
    reach(Wishes.wanted(1, 2));
    host.done();
    reach(Wishes.wanted(2, 2, "10.2.0.0/16", true));
    assertThat(host.done()).containsExactly("firewall");
  }

  @Test
  void nextPolicyIsStagedOnceAndAgainWhenTheTableIsLoadedAnew() {
    reach(Wishes.staging(1));
    assertThat(host.done()).containsSubsequence("firewall", "next policy", "daemons");
    reach(Wishes.staging(2));
    assertThat(host.done()).isEmpty();
    host.loseTable();
    reach(Wishes.staging(2));
    assertThat(host.done()).containsExactly("firewall", "next policy");
    reach(Wishes.wanted(3, 2));
    assertThat(host.done()).containsExactly("next policy");
  }

  @Test
  void aTunnelIsGuardedAsLongAsItExists() {
    reach(Wishes.wanted(1, 3));
    host.done();
    reach(Wishes.wanted(2, 1));
    assertThat(host.done()).containsExactly("firewall", "daemons", "routing");
    reach(Wishes.wanted(2, 1));
    assertThat(host.done()).containsExactly("firewall");
    assertThat(host.wasEverUnguarded()).isFalse();
  }

  @Test
  void noOrderOfPlansEverLeavesATunnelUnguarded() {
    SplittableRandom random = new SplittableRandom(11);
    for (int revision = 1; revision < 300; revision++) {
      reach(Wishes.wanted(revision, 1 + random.nextInt(5)));
      assertThat(host.wasEverUnguarded()).as("revision %d", revision).isFalse();
      reach(Wishes.wanted(revision, host.observe().tunnels().size()));
      assertThat(steps(Wishes.wanted(revision, host.observe().tunnels().size()))).isEmpty();
    }
  }

  @Test
  void whatSomebodyTookAwayIsPutBack() {
    reach(Wishes.wanted(1, 2));
    host.done();
    host.loseTable();
    host.loseRouters();
    reach(Wishes.wanted(1, 2));
    assertThat(host.done()).containsExactly("firewall", "routing");
    host.loseEntry();
    reach(Wishes.wanted(1, 2));
    assertThat(host.done()).containsExactly("virtual addresses");
  }

  @Test
  void anAdministratorsFrrIsNotTouched() {
    reach(Wishes.wanted(1, 2, "10.1.0.0/16", false));
    assertThat(host.done()).doesNotContain("routing");
  }

  private void reach(Wanted wanted) {
    for (Step step : steps(wanted)) {
      perform(step);
      installed = installed.after(step);
    }
  }

  private List<Step> steps(Wanted wanted) {
    Observed observed = host.observe();
    installed = installed.confirmedBy(observed);
    return Steps.between(installed, observed, wanted);
  }

  private void perform(Step step) {
    switch (step) {
      case Step.Forward _ -> host.forward();
      case Step.Guard(NftRuleset ruleset) -> host.guard(ruleset);
      case Step.Stage(var next) -> host.stage(next);
      case Step.Block(var pools) -> host.block(pools);
      case Step.Enter(var addresses) -> host.enter(addresses);
      case Step.Serve(var task) -> host.serve(task);
      case Step.Announce(var config) -> host.announce(config);
    }
  }
}

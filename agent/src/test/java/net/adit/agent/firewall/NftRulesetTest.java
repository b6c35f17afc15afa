package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.adit.agent.firewall.policy.Slot;
import net.adit.host.Golden;
import net.adit.model.net.Transport;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.api.Test;

class NftRulesetTest {
  @Test
  void rendersUsualGateway() {
    Golden.check(NftRulesetTest.class, "usual/nft.txt", Rulesets.usual().toText(Slot.A));
  }

  @Test
  void rendersEmptyPlan() {
    NftRuleset empty =
        new NftRuleset(Rulesets.of(PolicyPlan.EMPTY, "").plan(), new TreeSet<>(), List.of());
    Golden.check(NftRulesetTest.class, "empty/nft.txt", empty.toText(Slot.A));
  }

  @Test
  void loneDaemonOnThePortItselfNeedsNoRedirect() {
    NftRuleset lone =
        Rulesets.of(PolicyPlan.EMPTY, "", Rulesets.sharing(Transport.UDP, 1194, 1194));
    assertThat(lone.toText(Slot.A)).doesNotContain("redirect");
  }
}

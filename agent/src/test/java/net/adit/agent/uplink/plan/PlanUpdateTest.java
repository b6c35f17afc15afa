package net.adit.agent.uplink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.PlanMessage;
import org.junit.jupiter.api.Test;

class PlanUpdateTest {
  @Test
  void takesAWholePlan() {
    assertThat(PlanUpdate.of(Plans.SELF, Optional.empty(), Plans.whole(3)))
        .isEqualTo(new PlanUpdate.Taken(Plans.stored(3)));
  }

  @Test
  void takesADifferenceToWhatItHas() {
    assertThat(PlanUpdate.of(Plans.SELF, Optional.of(Plans.stored(3)), Plans.delta(3, 5)))
        .isEqualTo(new PlanUpdate.Taken(Plans.stored(5)));
  }

  @Test
  void asksForTheWholeIfTheDifferenceIsToSomethingElse() {
    assertThat(PlanUpdate.of(Plans.SELF, Optional.of(Plans.stored(2)), Plans.delta(3, 5)))
        .isEqualTo(new PlanUpdate.NeedsWhole());
    assertThat(PlanUpdate.of(Plans.SELF, Optional.empty(), Plans.delta(3, 5)))
        .isEqualTo(new PlanUpdate.NeedsWhole());
  }

  @Test
  void refusesAnotherGatewaysPlan() {
    GatewayName other = new GatewayName("gw2");
    PlanMessage message = new PlanMessage.Whole(Plans.plan(other, 1), Plans.SECRETS);
    assertThat(PlanUpdate.of(Plans.SELF, Optional.empty(), message))
        .isEqualTo(new PlanUpdate.NotOurs(other));
  }
}

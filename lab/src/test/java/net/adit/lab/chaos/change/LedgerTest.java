package net.adit.lab.chaos.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void whatWasAcknowledgedHasToBeThere() {
    ledger.acknowledged("guest-1", "valid");
    ledger.acknowledged("guest-2", "revoked");

    assertThat(ledger.differences(Map.of("guest-1", "valid", "guest-2", "revoked"))).isEmpty();
    assertThat(ledger.differences(Map.of("guest-2", "valid")))
        .containsExactly(
            "guest-1 was acknowledged as valid, and is absent",
            "guest-2 was acknowledged as revoked, and is valid");
  }

  @Test
  void whatGotNoAnswerMayBeEitherWayUntilSomebodyLooks() {
    ledger.acknowledged("dc1-a", "serving");
    ledger.uncertain("dc1-a");

    assertThat(ledger.differences(Map.of("dc1-a", "drained"))).isEmpty();
    ledger.learn(Map.of("dc1-a", "drained"));

    assertThat(ledger.of("dc1-a")).contains("drained");
    assertThat(ledger.differences(Map.of("dc1-a", "serving"))).hasSize(1);
  }
}

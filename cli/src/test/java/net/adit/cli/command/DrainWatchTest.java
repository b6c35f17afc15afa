package net.adit.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.model.identity.GatewayName;
import org.junit.jupiter.api.Test;

class DrainWatchTest {
  private static String said(int before, String... staying) {
    return new DrainWatch.Outcome(new GatewayName("fra-1"), before, List.of(staying)).sentence();
  }

  @Test
  void saysHowManyWentAndWhoStays() {
    assertThat(said(1)).isEqualTo("gateway fra-1 is empty: 1 session went elsewhere");
    assertThat(said(37, "phone"))
        .isEqualTo(
            "gateway fra-1 is drained: 36 sessions went elsewhere; 1 stays, with nowhere else to go: phone");
    assertThat(said(9, "a", "b", "c", "d", "e", "f"))
        .endsWith("6 stay, with nowhere else to go: a, b, c, d, e, …");
  }
}

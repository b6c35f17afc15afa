package net.adit.protocol.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import org.junit.jupiter.api.Test;

class JoinTokenTest {
  private static final String SECRET = "s".repeat(43);
  private static final JoinToken TOKEN =
      new JoinToken(
          new GatewayName("gw1"),
          List.of(Endpoint.parse("controller.example:7443"), Endpoint.parse("[fd00::1]:7443")),
          new Fingerprint("0".repeat(64)),
          SECRET);

  @Test
  void parsesWhatItEncodes() {
    assertThat(JoinToken.parse(TOKEN.encoded() + "\n")).isEqualTo(TOKEN);
  }

  @Test
  void refusesEveryCutWithoutRepeatingIt() {
    String text = TOKEN.encoded();
    for (int length = 0; length < text.length() - 1; length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> JoinToken.parse(cut))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void hasNoSecretInItsText() {
    assertThat(TOKEN.toString()).doesNotContain(SECRET);
  }
}

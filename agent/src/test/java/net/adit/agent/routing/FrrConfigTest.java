package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.adit.agent.system.Golden;
import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class FrrConfigTest {
  private static final FrrConfig USUAL = RoutingPlans.usual();

  private static String text(FrrConfig config, FrrDaemon daemon) {
    return config.text(daemon).toText();
  }

  @Test
  void rendersUsualGateway() {
    for (FrrDaemon daemon : FrrDaemon.values()) {
      Golden.check(FrrConfigTest.class, "usual/" + daemon.program() + ".conf", text(USUAL, daemon));
    }
  }

  @Test
  void announcesNothingWithoutPoolsOrTunnels() {
    FrrConfig empty = RoutingPlans.config("", "", "");
    Golden.check(FrrConfigTest.class, "empty/ospfd.conf", text(empty, FrrDaemon.OSPFD));
    Golden.check(FrrConfigTest.class, "empty/ospf6d.conf", text(empty, FrrDaemon.OSPF6D));
  }

  @Test
  void rendersWithoutKeys() {
    FrrConfig open = new FrrConfig(USUAL.plan(), USUAL.tunnels(), Optional.empty());
    assertThat(text(open, FrrDaemon.OSPFD) + text(open, FrrDaemon.OSPF6D))
        .doesNotContain("authentication")
        .doesNotContain("message-digest");
  }

  @Test
  void externalLinesHoldNoSecretAndNoInterface() {
    Golden.check(FrrConfigTest.class, "external/frr.conf", USUAL.externalLines());
    assertThat(USUAL.externalLines()).doesNotContain("secret").doesNotContain("interface core0");
  }

  @Test
  void hidesKeysInText() {
    assertThat(USUAL.toString() + USUAL.text(FrrDaemon.OSPFD)).doesNotContain("secret");
    assertThat(Frr.redacted("line 7: % Unknown command[41]:  ip ospf message-digest-key 1 md5 abc"))
        .isEqualTo("line 7: % Unknown command[41]:  ip ospf message-digest-key 1 md5 ***");
  }

  @Test
  void refusesKeyThatCouldEndItsLine() {
    for (String key : List.of("", "a b", "x\nrouter ospf", "12345678901234567")) {
      assertThatThrownBy(() -> OspfKeys.of(key, "fine"))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageNotContaining("12345678901234567");
    }
  }

  @Test
  void leavesOutTheProofThatIsNotWanted() {
    FrrConfig without =
        new FrrConfig(
            USUAL.plan(),
            USUAL.tunnels(),
            Optional.of(new OspfKeys(Optional.of("one"), Optional.empty())));
    assertThat(text(without, FrrDaemon.OSPFD)).contains("md5 one");
    assertThat(text(without, FrrDaemon.OSPF6D)).doesNotContain("authentication");
  }

  @Test
  void parsesBack() {
    for (FrrDaemon daemon : FrrDaemon.values()) {
      assertThat(FrrText.parse(text(USUAL, daemon))).isEqualTo(USUAL.text(daemon));
    }
  }
}

package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.host.Golden;
import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class FrrConfigTest {
  private static final FrrConfig USUAL = RoutingPlans.usual();

  private static String text(FrrConfig config, FrrDaemon daemon) {
    return config.text(daemon).toText();
  }

  private static final FrrConfig BGP =
      RoutingPlans.speaking(
          RoutingPlans.BGP, Map.of("192.0.2.2", 64_512, "fd00:1::2", 64_600), USUAL);
  private static final FrrConfig RIP = RoutingPlans.speaking(RoutingPlans.RIP, USUAL);

  @Test
  void rendersUsualGateway() {
    for (FrrDaemon daemon : USUAL.daemons()) {
      Golden.check(FrrConfigTest.class, "usual/" + daemon.program() + ".conf", text(USUAL, daemon));
    }
  }

  @Test
  void rendersGatewayOfBgp() {
    Golden.check(FrrConfigTest.class, "bgp/bgpd.conf", text(BGP, FrrDaemon.BGPD));
    FrrConfig unnumbered = RoutingPlans.speaking(RoutingPlans.BGP, USUAL);
    Golden.check(FrrConfigTest.class, "bgp-unnumbered/bgpd.conf", text(unnumbered, FrrDaemon.BGPD));
  }

  @Test
  void rendersGatewayOfRip() {
    Golden.check(FrrConfigTest.class, "rip/ripd.conf", text(RIP, FrrDaemon.RIPD));
    Golden.check(FrrConfigTest.class, "rip/ripngd.conf", text(RIP, FrrDaemon.RIPNGD));
  }

  @Test
  void needsTheDaemonsOfItsProtocolAlone() {
    assertThat(USUAL.daemons())
        .contains(FrrDaemon.ZEBRA, FrrDaemon.BFDD, FrrDaemon.OSPFD, FrrDaemon.OSPF6D)
        .doesNotContain(FrrDaemon.BGPD, FrrDaemon.RIPD, FrrDaemon.RIPNGD);
    assertThat(BGP.daemons())
        .contains(FrrDaemon.ZEBRA, FrrDaemon.BFDD, FrrDaemon.BGPD)
        .doesNotContain(FrrDaemon.OSPFD, FrrDaemon.OSPF6D);
    assertThat(RIP.daemons())
        .contains(FrrDaemon.ZEBRA, FrrDaemon.RIPD, FrrDaemon.RIPNGD)
        .doesNotContain(FrrDaemon.BFDD);
  }

  private static String everything(FrrConfig config) {
    return config.daemons().stream()
        .map(daemon -> text(config, daemon))
        .collect(Collectors.joining());
  }

  @Test
  void announcesNothingWithoutPoolsOrTunnels() {
    FrrConfig empty = RoutingPlans.config("", "", "");
    Golden.check(FrrConfigTest.class, "empty/ospfd.conf", text(empty, FrrDaemon.OSPFD));
    Golden.check(FrrConfigTest.class, "empty/ospf6d.conf", text(empty, FrrDaemon.OSPF6D));
  }

  @Test
  void rendersWithoutKeys() {
    assertThat(everything(RoutingPlans.withKeys(RoutingKeys.NONE, USUAL)))
        .doesNotContain("authentication")
        .doesNotContain("message-digest");
    assertThat(everything(RoutingPlans.withKeys(RoutingKeys.NONE, BGP))).doesNotContain("password");
    assertThat(everything(RoutingPlans.withKeys(RoutingKeys.NONE, RIP)))
        .doesNotContain("authentication");
  }

  @Test
  void externalLinesHoldNoSecretAndNoInterface() {
    Golden.check(FrrConfigTest.class, "external/ospf.conf", USUAL.externalLines());
    Golden.check(FrrConfigTest.class, "external/bgp.conf", BGP.externalLines());
    Golden.check(FrrConfigTest.class, "external/rip.conf", RIP.externalLines());
    for (FrrConfig config : List.of(USUAL, BGP, RIP)) {
      assertThat(config.externalLines()).doesNotContain("secret").doesNotContain("interface core0");
    }
  }

  @Test
  void externalLinesForBird() {
    Golden.check(
        FrrConfigTest.class, "external/bird.conf", new BirdText(BGP.plan()).externalLines());
  }

  @Test
  void hidesKeysInText() {
    assertThat(USUAL.toString() + USUAL.text(FrrDaemon.OSPFD)).doesNotContain("secret");
    assertThat(Frr.redacted("line 7: % Unknown command[41]:  ip ospf message-digest-key 1 md5 abc"))
        .isEqualTo("line 7: % Unknown command[41]:  ip ospf message-digest-key 1 md5 ***");
    assertThat(everything(BGP)).contains("bgp-secret");
    assertThat(Frr.redacted(everything(BGP) + everything(RIP) + everything(USUAL)))
        .doesNotContain("secret");
  }

  @Test
  void refusesKeyThatCouldEndItsLine() {
    for (String key : List.of("", "a b", "x\nrouter ospf", "12345678901234567")) {
      assertThatThrownBy(() -> RoutingKeys.same(key))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageNotContaining("12345678901234567");
    }
  }

  @Test
  void leavesOutTheProofThatIsNotWanted() {
    RoutingKeys keys =
        new RoutingKeys(Optional.of("one"), Optional.empty(), Optional.empty(), Optional.empty());
    FrrConfig without = RoutingPlans.withKeys(keys, USUAL);
    assertThat(text(without, FrrDaemon.OSPFD)).contains("md5 one");
    assertThat(text(without, FrrDaemon.OSPF6D)).doesNotContain("authentication");
  }

  @Test
  void parsesBack() {
    for (FrrConfig config : List.of(USUAL, BGP, RIP)) {
      for (FrrDaemon daemon : config.daemons()) {
        assertThat(FrrText.parse(text(config, daemon))).isEqualTo(config.text(daemon));
      }
    }
  }
}

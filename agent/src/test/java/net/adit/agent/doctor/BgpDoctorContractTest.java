package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.FrrDaemon;
import net.adit.agent.routing.GatewayAndCore;
import net.adit.agent.routing.RoutingPlans;
import net.adit.model.Refusal;
import net.adit.model.routing.AsNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is said of a real top of the rack that does not fit.
@Tag("contract")
class BgpDoctorContractTest {
  private static final FrrConfig CONFIG =
      RoutingPlans.speaking(
          RoutingPlans.BGP,
          Map.of("192.0.2.2", 64_512),
          RoutingPlans.config("10.200.0.0/16", "", "tun0"));
  private static final String CORE =
      """
      router bgp 64512
       no bgp ebgp-requires-policy
       neighbor 192.0.2.1 remote-as 64600
       neighbor 192.0.2.1 password bgp-secret
      exit
      """;

  private final GatewayAndCore pair = new GatewayAndCore();

  @AfterEach
  void remove() {
    pair.close();
  }

  private List<String> findings(String core) {
    pair.speak(Map.of(FrrDaemon.BGPD, core));
    pair.apply(CONFIG);
    return sentences();
  }

  private List<String> sentences() {
    return BgpNeighbors.findings(CONFIG.plan(), new AsNumber(64_600), pair.neighbors().bgp())
        .stream()
        .map(Refusal::sentence)
        .toList();
  }

  @Test
  void findsNothingOnceBothAgree() {
    findings(CORE);
    GatewayAndCore.await(() -> sentences().isEmpty());
  }

  @Test
  void namesNeighborThatDoesNotAnswer() {
    assertThat(findings(CORE.replace("bgp-secret", "another")))
        .singleElement()
        .asString()
        .startsWith("BGP neighbor 192.0.2.2 of system 64512 does not answer: the session is ")
        .contains("same password");
  }

  @Test
  void namesNeighborOfAnotherSystem() {
    findings(CORE.replace("router bgp 64512", "router bgp 64513"));
    GatewayAndCore.await(() ->
        sentences().stream()
            .anyMatch(sentence ->
                sentence.startsWith(
                    "BGP neighbor 192.0.2.2 of system 64512 is of another system")));
  }

  @Test
  void namesNeighborThatTakesTheGatewayForOneOfAnotherSystem() {
    findings(CORE.replace("64600", "64601"));
    GatewayAndCore.await(() ->
        sentences().stream().anyMatch(sentence -> sentence.contains("of another than 64600")));
  }
}

package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.agent.routing.BgpSession;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.RoutingPlans;
import net.adit.model.Refusal;
import net.adit.model.net.Family;
import net.adit.model.routing.AsNumber;
import org.junit.jupiter.api.Test;

class BgpNeighborsTest {
  private static final SortedSet<Family> BOTH = new TreeSet<>(List.of(Family.V4, Family.V6));

  private static List<String> findings(Map<String, Integer> neighbors, BgpSession... sessions) {
    FrrConfig config =
        RoutingPlans.speaking(
            RoutingPlans.BGP,
            new TreeMap<>(neighbors),
            RoutingPlans.config("10.200.0.0/16 fd00:200::/64", "", "tun0"));
    return BgpNeighbors.findings(config.plan(), new AsNumber(64_600), List.of(sessions)).stream()
        .map(Refusal::sentence)
        .toList();
  }

  private static BgpSession session(String neighbor, String state, String lastReset) {
    return new BgpSession(neighbor, 64_512, state, BOTH, lastReset);
  }

  @Test
  void findsNothingWhereAllAnswer() {
    assertThat(findings(Map.of(), session("core0", "Established", ""))).isEmpty();
  }

  @Test
  void namesTheFamilyThatNobodyIsTold() {
    assertThat(findings(Map.of("192.0.2.2", 64_512), session("192.0.2.2", "Established", "")))
        .singleElement()
        .asString()
        .startsWith("no BGP neighbor takes the routes of devices' IPv6 addresses; ");
  }

  @Test
  void namesTheFamilyThatANeighborDoesNotTake() {
    SortedSet<Family> one = new TreeSet<>(List.of(Family.V4));
    assertThat(findings(Map.of(), new BgpSession("core0", 0, "Established", one, "")))
        .singleElement()
        .asString()
        .startsWith("the BGP neighbor on core0 takes no IPv6 routes; ");
  }

  @Test
  void namesNeighborBeyondTheLimit() {
    String reset = "Notification received (Cease/Maximum Number of Prefixes Reached)";
    assertThat(findings(Map.of(), session("core0", "Idle", reset)))
        .singleElement()
        .asString()
        .contains("more routes than the other end takes")
        .contains("maximum-prefix");
  }

  @Test
  void saysWhyASessionEndedLast() {
    assertThat(findings(Map.of(), session("core0", "Active", "BFD down received")))
        .singleElement()
        .asString()
        .contains("does not answer: the session is Active, last BFD down received; ");
  }
}

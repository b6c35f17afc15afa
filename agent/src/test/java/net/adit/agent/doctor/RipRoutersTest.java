package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.RipPeer;
import net.adit.agent.routing.RoutingPlans;
import net.adit.model.Refusal;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class RipRoutersTest {
  private static final FrrConfig CONFIG =
      RoutingPlans.speaking(RoutingPlans.RIP, RoutingPlans.config("10.200.0.0/16", "", "tun0"));

  private int waited;

  /// @param looks what each look at the table finds
  private List<String> findings(RipPeer... looks) {
    Deque<RipPeer> next = new ArrayDeque<>(List.of(looks));
    return RipRouters.findings(
            CONFIG.plan(), Set.of("192.0.2.9"), _ -> List.of(next.removeFirst()), () -> waited++)
        .stream()
        .map(Refusal::sentence)
        .toList();
  }

  private static RipPeer router(String address, long badPackets) {
    return new RipPeer(IpAddress.parse(address), badPackets);
  }

  @Test
  void findsNothingWhereARouterIsHeard() {
    assertThat(findings(router("192.0.2.2", 0))).isEmpty();
    assertThat(waited).isZero();
  }

  @Test
  void namesRouterThatIsNotBelieved() {
    assertThat(findings(router("192.0.2.2", 3), router("192.0.2.2", 4)))
        .singleElement()
        .asString()
        .startsWith("router 192.0.2.2 sends RIP packets that are not believed, 4 so far; ");
    assertThat(waited).isOne();
  }

  @Test
  void forgivesWhatIsPast() {
    assertThat(findings(router("192.0.2.2", 3), router("192.0.2.2", 3))).isEmpty();
  }

  @Test
  void countsNoOtherGateway() {
    assertThat(findings(router("192.0.2.9", 0)))
        .singleElement()
        .asString()
        .startsWith("no router was heard by RIPv2 in the last three minutes");
  }
}

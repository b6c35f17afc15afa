package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.model.net.Family;
import org.junit.jupiter.api.Test;

class BgpSessionTest {
  /// As FRR 8.4.4 prints it, without what nobody reads.
  private static final String TWO =
      """
      BGP neighbor on core0: fe80::d44d:4ff:fe0f:8dc9, remote AS 64512, local AS 64600, external link
        Local Role: undefined
        BGP version 4, remote router ID 192.0.2.2, local router ID 192.0.2.1
        BGP state = Established, up for 00:00:02
        Last read 00:00:00, Last write 00:00:00
        Neighbor capabilities:
          Address Family IPv4 Unicast: advertised and received
          Address Family IPv6 Unicast: received
        Last reset 00:02:03,  Waiting for peer OPEN
      BGP neighbor is 2001:db8::2, remote AS 64513, local AS 64600, external link
        BGP state = Idle
        Last reset 00:00:03,  Notification sent (OPEN Message Error/Bad Peer AS)
      """;

  @Test
  void readsEachNeighbor() {
    assertThat(BgpSession.parse(TWO))
        .satisfiesExactly(
            first -> {
              assertThat(first.neighbor()).isEqualTo("core0");
              assertThat(first.remoteAs()).isEqualTo(64_512);
              assertThat(first.isEstablished()).isTrue();
              assertThat(first.families()).containsExactly(Family.V4);
              assertThat(first.isOfAnotherSystem()).isFalse();
            },
            second -> {
              assertThat(second.neighbor()).isEqualTo("2001:db8::2");
              assertThat(second.state()).isEqualTo("Idle");
              assertThat(second.isEstablished()).isFalse();
              assertThat(second.isOfAnotherSystem()).isTrue();
            });
  }

  @Test
  void skipsOtherLines() {
    assertThat(BgpSession.parse("% No BGP neighbors found in VRF default\n")).isEmpty();
  }
}

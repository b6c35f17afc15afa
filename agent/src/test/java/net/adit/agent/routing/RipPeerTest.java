package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class RipPeerTest {
  @Test
  void readsTableOfRip() {
    assertThat(
            RipPeer.parse(
                """
                Routing Protocol is "rip"
                  Sending updates every 5 seconds with +/-50%, next due in 1 seconds
                  Routing for Networks:
                    core0
                  Routing Information Sources:
                    Gateway          BadPackets BadRoutes  Distance Last Update
                    192.0.2.2                1         0       120   00:00:12
                    192.0.2.3                0         0       120   00:00:01
                  Distance: (default is 120)
                """))
        .containsExactly(
            new RipPeer(IpAddress.parse("192.0.2.2"), 1),
            new RipPeer(IpAddress.parse("192.0.2.3"), 0));
  }

  @Test
  void readsTableOfRipng() {
    assertThat(
            RipPeer.parse(
                """
                  Routing Information Sources:
                    Gateway          BadPackets BadRoutes  Distance Last Update
                    fe80::d44d:4ff:fe0f:8dc9\s
                                        2          0        120      00:00:02
                """))
        .containsExactly(new RipPeer(IpAddress.parse("fe80::d44d:4ff:fe0f:8dc9"), 2));
  }

  @Test
  void findsNobodyWhereNobodyIs() {
    assertThat(RipPeer.parse("")).isEmpty();
  }
}

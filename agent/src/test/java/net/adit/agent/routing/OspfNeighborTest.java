package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import net.adit.model.net.InterfaceName;
import org.junit.jupiter.api.Test;

class OspfNeighborTest {
  private static final InterfaceName CORE = new InterfaceName("core0");

  @Test
  void readsTableOfOspfv2() {
    assertThat(
            OspfNeighbor.parse(
                """

                Neighbor ID     Pri State           Up Time         Dead Time Address         Interface                        RXmtL RqstL DBsmL
                192.0.2.2         1 Full/DR         3.326s             0.959s 192.0.2.2       core0:192.0.2.1                      0     0     0
                192.0.2.3         1 ExStart/DROther -                  0.912s 192.0.2.3       core0:192.0.2.1                      0     0     0
                192.0.2.4         1 2-Way/DROther   4.188s             0.821s 192.0.2.4       core0:192.0.2.1                      0     0     0
                """))
        .containsExactly(
            new OspfNeighbor("192.0.2.2", "Full", CORE),
            new OspfNeighbor("192.0.2.3", "ExStart", CORE),
            new OspfNeighbor("192.0.2.4", "2-Way", CORE));
  }

  @Test
  void tellsRoutersThatHearEachOther() {
    assertThat(new OspfNeighbor("192.0.2.2", "Full", CORE).isMutual()).isTrue();
    assertThat(new OspfNeighbor("192.0.2.2", "2-Way", CORE).isMutual()).isTrue();
    assertThat(new OspfNeighbor("192.0.2.2", "Twoway", CORE).isMutual()).isTrue();
    assertThat(new OspfNeighbor("192.0.2.2", "Init", CORE).isMutual()).isFalse();
  }

  @Test
  void readsTableOfOspfv3() {
    assertThat(
            OspfNeighbor.parse(
                """
                Neighbor ID     Pri    DeadTime    State/IfState         Duration I/F[State]
                192.0.2.2         1    00:00:02     Full/DR              00:00:01 core0[BDR]
                """))
        .containsExactly(new OspfNeighbor("192.0.2.2", "Full", CORE));
  }

  @Test
  void skipsOtherLines() {
    assertThat(OspfNeighbor.parse("% OSPF instance not found\n")).isEmpty();
  }
}

package net.adit.connector.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;
import org.junit.jupiter.api.Test;

class InboundFilterTest {
  private static final InterfaceName TUNNEL = new InterfaceName("vpn0");

  @Test
  void nothingBeginsOnTheOtherSide() {
    assertThat(InboundFilter.text(TUNNEL, List.of()))
        .contains("    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept\n    drop\n")
        .doesNotContain("dport");
  }

  @Test
  void openPortsAreListedOnceInOrder() {
    assertThat(InboundFilter.text(TUNNEL, List.of(new Port(8080), new Port(53), new Port(8080))))
        .contains("    meta l4proto { tcp, udp } th dport { 53, 8080 } accept\n    drop\n");
  }
}

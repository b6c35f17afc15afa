package net.adit.bench.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import net.adit.bench.packets.LinearRule.Opening;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.Test;

class UdpPacketsTest {
  private static final Opening OPENING =
      new Opening(IpAddress.parse("10.64.32.9"), IpAddress.parse("172.16.0.5"), 1003);

  @Test
  void isAnIpPacketWithItsChecksum() {
    ByteBuffer packet = ByteBuffer.wrap(UdpPackets.of(List.of(OPENING)));

    int sum = 0;
    for (int at = 0; at < 20; at += 2) {
      sum += packet.getShort(at) & 0xFFFF;
    }
    assertThat((sum & 0xFFFF) + (sum >> 16)).isEqualTo(0xFFFF);
    assertThat(packet.get(9)).isEqualTo((byte) 17);
    assertThat(packet.getInt(12)).isEqualTo((int) OPENING.source().low());
    assertThat(packet.getInt(16)).isEqualTo((int) OPENING.destination().low());
    assertThat(packet.getShort(22)).isEqualTo((short) 1003);
  }

  @Test
  void noTwoAreOfOneFlow() {
    ByteBuffer packets = ByteBuffer.wrap(UdpPackets.of(List.of(OPENING, OPENING)));

    assertThat(packets.getShort(20)).isNotEqualTo(packets.getShort(UdpPackets.BYTES + 20));
    assertThatThrownBy(() -> UdpPackets.of(Collections.nCopies(64_001, OPENING)))
        .hasMessageContaining("at most 64000");
  }
}

package net.adit.bench.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RuleEventsTest {
  private static final int NEW_RULE = 0x0A06;
  private static final int NEW_ELEMENT = 0x0A0C;

  @Test
  void namesTheChainsThatGotARule() {
    ByteBuffer datagram = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    put(datagram, NEW_ELEMENT, "set");
    put(datagram, NEW_RULE, "judge");
    put(datagram, NEW_RULE, "judge-back");

    assertThat(RuleEvents.chains(datagram.flip())).containsExactly("judge", "judge-back");
  }

  @Test
  void isNotLedAstrayByAnyLength() {
    ByteBuffer datagram = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
    put(datagram, NEW_RULE, "judge");
    byte[] whole = java.util.Arrays.copyOf(datagram.array(), datagram.position());
    for (int at = 0; at < whole.length; at++) {
      for (byte value : new byte[] {0, 1, 3, 17, 127, -1}) {
        byte[] damaged = whole.clone();
        damaged[at] = value;
        assertThat(RuleEvents.chains(ByteBuffer.wrap(damaged))).hasSizeLessThanOrEqualTo(3);
        assertThat(RuleEvents.chains(ByteBuffer.wrap(damaged, 0, at))).isNotNull();
      }
    }
  }

  private static void put(ByteBuffer datagram, int type, String chain) {
    int start = datagram.position();
    datagram.putInt(0).putShort((short) type).putShort((short) 0).putInt(0).putInt(0).putInt(0);
    attribute(datagram, 1, "adit");
    attribute(datagram, 2, chain);
    datagram.putInt(start, datagram.position() - start);
  }

  private static void attribute(ByteBuffer datagram, int type, String value) {
    byte[] text = (value + "\0").getBytes(StandardCharsets.US_ASCII);
    int start = datagram.position();
    datagram.putShort((short) (4 + text.length)).putShort((short) type).put(text);
    datagram.position(start + ((4 + text.length + 3) & ~3));
  }
}

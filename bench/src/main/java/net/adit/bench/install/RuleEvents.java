package net.adit.bench.install;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the kernel's notices about nftables (netlink(7), `linux/netfilter/nf_tables.h`). Pure.
final class RuleEvents {
  private static final int NEW_RULE = 10 << 8 | 6;
  private static final int CHAIN = 2;
  private static final int MESSAGE_HEADER = 16;
  private static final int NETFILTER_HEADER = 4;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int TYPE_MASK = 0x3FFF;

  private RuleEvents() {}

  /// The chains that got a rule, in order.
  ///
  /// @param datagram as it was received
  static List<String> chains(ByteBuffer datagram) {
    ByteBuffer buffer = datagram.order(ByteOrder.nativeOrder());
    List<String> chains = new ArrayList<>();
    while (buffer.remaining() >= MESSAGE_HEADER) {
      int start = buffer.position();
      int end = start + Math.clamp(buffer.getInt(), MESSAGE_HEADER, buffer.limit() - start);
      if (buffer.getShort() == NEW_RULE) {
        chains.add(chain(buffer, start + MESSAGE_HEADER + NETFILTER_HEADER, end));
      }
      buffer.position(Math.min(aligned(end), buffer.limit()));
    }
    return chains;
  }

  private static String chain(ByteBuffer buffer, int from, int end) {
    int at = from;
    while (at + ATTRIBUTE_HEADER <= end) {
      int length = Math.max(buffer.getShort(at) & 0xFFFF, ATTRIBUTE_HEADER);
      if ((buffer.getShort(at + 2) & TYPE_MASK) == CHAIN && at + length <= end) {
        byte[] name = new byte[Math.max(length - ATTRIBUTE_HEADER - 1, 0)];
        buffer.get(at + ATTRIBUTE_HEADER, name);
        return new String(name, StandardCharsets.US_ASCII);
      }
      at += aligned(length);
    }
    return "";
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}

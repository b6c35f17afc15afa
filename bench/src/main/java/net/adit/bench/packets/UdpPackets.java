package net.adit.bench.packets;

import java.nio.ByteBuffer;
import java.util.List;
import net.adit.bench.packets.LinearRule.Opening;

/// Openings as IPv4 packets with eight bytes of data, side by side. Pure.
///
/// Each comes from another port than the one before, so that no two are of one flow.
final class UdpPackets {
  static final int BYTES = 36;

  private static final int FIRST_PORT = 1024;
  private static final int PORTS = 64_000;
  private static final int UDP = 17;

  private UdpPackets() {}

  /// @param openings at most 64,000
  static byte[] of(List<Opening> openings) {
    if (openings.size() > PORTS) {
      throw new IllegalArgumentException(openings.size() + " openings: expected at most " + PORTS);
    }
    ByteBuffer packets = ByteBuffer.allocate(openings.size() * BYTES);
    for (int i = 0; i < openings.size(); i++) {
      put(packets, openings.get(i), FIRST_PORT + i);
    }
    return packets.array();
  }

  private static void put(ByteBuffer packets, Opening opening, int fromPort) {
    int start = packets.position();
    packets.putShort((short) 0x4500).putShort((short) BYTES).putInt(0);
    packets.put((byte) 64).put((byte) UDP).putShort((short) 0);
    packets.put(opening.source().toBytes()).put(opening.destination().toBytes());
    packets.putShort(start + 10, checksum(packets, start));
    packets.putShort((short) fromPort).putShort((short) opening.port());
    // A checksum of zero is none.
    packets.putShort((short) 16).putShort((short) 0).putLong(0);
  }

  private static short checksum(ByteBuffer packets, int start) {
    int sum = 0;
    for (int at = start; at < start + 20; at += 2) {
      sum += packets.getShort(at) & 0xFFFF;
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (short) ~sum;
  }
}

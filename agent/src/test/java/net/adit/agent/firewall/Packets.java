package net.adit.agent.firewall;

import java.nio.ByteBuffer;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// IP packets with checksums, for tests.
final class Packets {
  static final int SYN = 0x02;
  static final int ACK = 0x10;

  private static final int TCP = 6;
  private static final int UDP = 17;

  private Packets() {}

  static byte[] udp(IpAddress from, IpAddress to, int port) {
    ByteBuffer body = ByteBuffer.allocate(12);
    body.putShort((short) 40000).putShort((short) port).putShort((short) 12).putShort((short) 0);
    body.putInt(0x61646974);
    return packet(from, to, UDP, body.array(), 6);
  }

  static byte[] tcp(IpAddress from, IpAddress to, int port, int flags) {
    ByteBuffer body = ByteBuffer.allocate(20);
    body.putShort((short) 80).putShort((short) port).putInt(1000).putInt(1000);
    body.put((byte) 0x50).put((byte) flags).putShort((short) 1000).putInt(0);
    return packet(from, to, TCP, body.array(), 16);
  }

  static byte[] ping(IpAddress from, IpAddress to) {
    boolean v4 = from.family() == Family.V4;
    ByteBuffer body = ByteBuffer.allocate(8).put((byte) (v4 ? 8 : 128));
    body.position(4);
    body.putInt(0x00010001);
    byte[] bytes = body.array();
    if (v4) {
      putChecksum(bytes, 2, sum(bytes));
      return packet(from, to, 1, bytes, -1);
    }
    return packet(from, to, 58, bytes, 2);
  }

  /// The opening packet of a flow of any protocol.
  ///
  /// @param code destination port or ICMP type
  static byte[] opening(IpAddress from, IpAddress to, int protocol, int code) {
    return switch (protocol) {
      case TCP -> tcp(from, to, code, SYN);
      case UDP -> udp(from, to, code);
      case 1, 58 -> icmp(from, to, protocol, code);
      default -> {
        ByteBuffer body = ByteBuffer.allocate(24).putShort((short) 40000).putShort((short) code);
        yield packet(from, to, protocol, body.array(), -1);
      }
    };
  }

  private static byte[] icmp(IpAddress from, IpAddress to, int protocol, int type) {
    byte[] body = ByteBuffer.allocate(32).put((byte) type).array();
    if (protocol == 58) {
      return packet(from, to, protocol, body, 2);
    }
    putChecksum(body, 2, sum(body));
    return packet(from, to, protocol, body, -1);
  }

  /// The protocol number of a packet: 1, 6, 17 or 58.
  static int protocol(byte[] packet) {
    return packet[packet[0] >>> 4 == 4 ? 9 : 6] & 0xFF;
  }

  private static byte[] packet(
      IpAddress from, IpAddress to, int protocol, byte[] body, int checksumAt) {
    if (checksumAt >= 0) {
      long sum = sum(from.toBytes()) + sum(to.toBytes()) + protocol + body.length + sum(body);
      putChecksum(body, checksumAt, sum);
      if (protocol == UDP && body[checksumAt] == 0 && body[checksumAt + 1] == 0) {
        // Zero would mean that there is none (RFC 768), which IPv6 does not take.
        ByteBuffer.wrap(body).putShort(checksumAt, (short) 0xFFFF);
      }
    }
    return from.family() == Family.V4 ? v4(from, to, protocol, body) : v6(from, to, protocol, body);
  }

  private static byte[] v4(IpAddress from, IpAddress to, int protocol, byte[] body) {
    ByteBuffer packet = ByteBuffer.allocate(20 + body.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0);
    packet.put((byte) 64).put((byte) protocol).putShort((short) 0);
    packet.put(from.toBytes()).put(to.toBytes()).put(body);
    byte[] bytes = packet.array();
    putChecksum(bytes, 10, sum(java.util.Arrays.copyOf(bytes, 20)));
    return bytes;
  }

  private static byte[] v6(IpAddress from, IpAddress to, int protocol, byte[] body) {
    ByteBuffer packet = ByteBuffer.allocate(40 + body.length);
    packet.putInt(0x60000000).putShort((short) body.length).put((byte) protocol).put((byte) 64);
    return packet.put(from.toBytes()).put(to.toBytes()).put(body).array();
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += i % 2 == 0 ? (bytes[i] & 0xFF) << 8 : bytes[i] & 0xFF;
    }
    return sum;
  }

  private static void putChecksum(byte[] bytes, int at, long sum) {
    long folded = sum;
    while (folded > 0xFFFF) {
      folded = (folded & 0xFFFF) + (folded >> 16);
    }
    ByteBuffer.wrap(bytes).putShort(at, (short) ~folded);
  }
}

package net.adit.host.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// One netlink message: its header without the length (netlink(7)) and what follows it.
///
/// Immutable; the payload array is shared and never written to.
final class NetlinkMessage {
  static final int ERROR = 2;
  static final int DONE = 3;
  static final int OVERRUN = 4;

  static final int REQUEST = 0x1;
  static final int ACK = 0x4;
  static final int DUMP_INTERRUPTED = 0x10;
  static final int CAPPED = 0x100;
  static final int ACK_ATTRIBUTES = 0x200;
  static final int REPLACE = 0x100;
  static final int CREATE = 0x400;
  static final int DUMP = 0x300;

  static final int HEADER_BYTES = 16;

  private final int type;
  private final int flags;
  private final int sequence;
  private final byte[] payload;

  NetlinkMessage(int type, int flags, int sequence, byte[] payload) {
    this.type = type;
    this.flags = flags;
    this.sequence = sequence;
    this.payload = payload;
  }

  /// `RTM_…` or `NLMSG_…`.
  int type() {
    return type;
  }

  /// `NLM_F_…`.
  int flags() {
    return flags;
  }

  /// Pairs answers with requests.
  int sequence() {
    return sequence;
  }

  /// The bytes behind the header.
  byte[] payload() {
    return payload;
  }

  NetlinkMessage withSequence(int number) {
    return new NetlinkMessage(type, flags, number, payload);
  }

  boolean isInterrupted() {
    return (flags & DUMP_INTERRUPTED) != 0;
  }

  /// The messages one behind the other, each padded to four bytes, as one send takes them.
  static byte[] encode(List<NetlinkMessage> messages) {
    int size = messages.stream().mapToInt(m -> aligned(HEADER_BYTES + m.payload.length)).sum();
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    for (NetlinkMessage message : messages) {
      int start = buffer.position();
      int length = HEADER_BYTES + message.payload.length;
      buffer.putInt(length).putShort((short) message.type).putShort((short) message.flags);
      buffer.putInt(message.sequence).putInt(0).put(message.payload);
      buffer.position(start + aligned(length));
    }
    return buffer.array();
  }

  /// The messages of one datagram.
  ///
  /// @throws net.adit.host.HostException if a length leads outside the datagram
  static List<NetlinkMessage> decode(byte[] datagram) {
    ByteBuffer buffer = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
    List<NetlinkMessage> messages = new ArrayList<>();
    while (buffer.remaining() >= HEADER_BYTES) {
      int start = buffer.position();
      int length = buffer.getInt();
      if (length < HEADER_BYTES || length > datagram.length - start) {
        throw KernelFailure.malformed("a netlink message of " + length + " bytes");
      }
      int type = buffer.getShort() & 0xFFFF;
      int flags = buffer.getShort() & 0xFFFF;
      int sequence = buffer.getInt();
      byte[] payload = new byte[length - HEADER_BYTES];
      buffer.position(start + HEADER_BYTES).get(payload);
      messages.add(new NetlinkMessage(type, flags, sequence, payload));
      buffer.position(Math.min(start + aligned(length), datagram.length));
    }
    return messages;
  }

  static int aligned(int length) {
    return (length + 3) & ~3;
  }
}

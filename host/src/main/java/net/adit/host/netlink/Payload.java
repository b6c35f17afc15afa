package net.adit.host.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Builds and takes apart what follows a netlink header: a fixed struct, then attributes
/// (rtnetlink(7), `struct rtattr`: length, type, value padded to four bytes). Confined to the
/// building thread.
final class Payload {
  private static final int LARGEST = 512;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int TYPE_MASK = 0x3FFF;

  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST).order(ByteOrder.nativeOrder());

  Payload u8(int... values) {
    for (int value : values) {
      buffer.put((byte) value);
    }
    return this;
  }

  Payload u16(int value) {
    buffer.putShort((short) value);
    return this;
  }

  Payload u32(int... values) {
    for (int value : values) {
      buffer.putInt(value);
    }
    return this;
  }

  Payload attribute(int type, byte[] value) {
    buffer.putShort((short) (ATTRIBUTE_HEADER + value.length)).putShort((short) type).put(value);
    buffer.position(NetlinkMessage.aligned(buffer.position()));
    return this;
  }

  Payload attribute(int type, int value) {
    return attribute(type, fromInt(value));
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /// The attributes behind a struct of the given size, by type; of a repeated type the last.
  ///
  /// @throws net.adit.host.HostException if a length leads outside the payload
  static Map<Integer, byte[]> attributes(byte[] payload, int offset) {
    Map<Integer, byte[]> attributes = new HashMap<>();
    read(payload, offset, attributes::put);
    return attributes;
  }

  /// The attributes of a list, in order.
  ///
  /// @throws net.adit.host.HostException if a length leads outside the list
  static List<byte[]> elements(byte[] list) {
    List<byte[]> elements = new ArrayList<>();
    read(list, 0, (_, element) -> elements.add(element));
    return elements;
  }

  private static void read(byte[] payload, int offset, BiConsumer<Integer, byte[]> found) {
    if (payload.length < offset) {
      throw KernelFailure.malformed("a netlink payload of " + payload.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).position(offset);
    while (buffer.remaining() >= ATTRIBUTE_HEADER) {
      int start = buffer.position();
      int length = buffer.getShort() & 0xFFFF;
      int type = buffer.getShort() & TYPE_MASK;
      if (length < ATTRIBUTE_HEADER || length > payload.length - start) {
        throw KernelFailure.malformed("a netlink attribute of " + length + " bytes");
      }
      found.accept(type, Arrays.copyOfRange(payload, start + ATTRIBUTE_HEADER, start + length));
      buffer.position(Math.min(start + NetlinkMessage.aligned(length), payload.length));
    }
  }

  static int toInt(byte[] value) {
    if (value.length != Integer.BYTES) {
      throw KernelFailure.malformed("a netlink number of " + value.length + " bytes");
    }
    return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
  }

  static byte[] fromInt(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }
}

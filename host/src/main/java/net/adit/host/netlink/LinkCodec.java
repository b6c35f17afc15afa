package net.adit.host.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;

/// Links as bytes (rtnetlink(7), `struct ifinfomsg`). Pure.
final class LinkCodec {
  static final int NEW = 16;
  static final int DELETE = 17;
  static final int GET = 18;

  private static final int STRUCT_BYTES = 16;
  private static final int NAME = 3;
  private static final int MTU = 4;
  private static final int UP = 0x1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private LinkCodec() {}

  static int familyNumber(Family family) {
    return family == Family.V4 ? AF_INET : AF_INET6;
  }

  static Optional<Family> family(int number) {
    return switch (number) {
      case AF_INET -> Optional.of(Family.V4);
      case AF_INET6 -> Optional.of(Family.V6);
      default -> Optional.empty();
    };
  }

  /// Asks for one link by its name; the answer is a message of type [#NEW] or an error.
  static NetlinkMessage get(InterfaceName name) {
    byte[] zeroTerminated = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] payload = struct(0, 0, 0).attribute(NAME, zeroTerminated).toBytes();
    return new NetlinkMessage(GET, NetlinkMessage.REQUEST, 0, payload);
  }

  static NetlinkMessage dump() {
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.DUMP;
    return new NetlinkMessage(GET, flags, 0, struct(0, 0, 0).toBytes());
  }

  /// Sets a link up or down and, where given, its MTU in bytes.
  static NetlinkMessage set(int index, boolean up, OptionalInt mtu) {
    Payload payload = struct(index, up ? UP : 0, UP);
    mtu.ifPresent(bytes -> payload.attribute(MTU, bytes));
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.ACK;
    return new NetlinkMessage(NEW, flags, 0, payload.toBytes());
  }

  private static Payload struct(int index, int flags, int changed) {
    return new Payload().u8(0, 0).u16(0).u32(index, flags, changed);
  }

  /// The link in a message's payload.
  ///
  /// @return empty for a link whose name an [InterfaceName] does not allow
  static Optional<Link> decode(byte[] payload) {
    Map<Integer, byte[]> attributes = Payload.attributes(payload, STRUCT_BYTES);
    ByteBuffer struct = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
    byte[] raw = attributes.getOrDefault(NAME, new byte[0]);
    String name = new String(raw, StandardCharsets.UTF_8).replace("\0", "");
    if (!InterfaceName.isValid(name)) {
      return Optional.empty();
    }
    int mtu = Payload.toInt(attributes.getOrDefault(MTU, new byte[4]));
    boolean up = (struct.getInt(8) & UP) != 0;
    return Optional.of(new Link(struct.getInt(4), new InterfaceName(name), up, mtu));
  }
}

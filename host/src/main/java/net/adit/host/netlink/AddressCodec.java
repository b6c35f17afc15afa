package net.adit.host.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Interface addresses as bytes (rtnetlink(7), `struct ifaddrmsg`). Pure.
///
/// IPv6 addresses are set without duplicate address detection: a tunnel has no neighbours to ask,
/// and an address that is still tentative cannot be used.
final class AddressCodec {
  static final int NEW = 20;
  static final int DELETE = 21;
  static final int GET = 22;

  private static final int STRUCT_BYTES = 8;
  private static final int ADDRESS = 1;
  private static final int LOCAL = 2;
  private static final int NO_DUPLICATE_DETECTION = 0x02;

  private AddressCodec() {}

  static NetlinkMessage put(LinkAddress address) {
    int flags =
        NetlinkMessage.REQUEST
            | NetlinkMessage.ACK
            | NetlinkMessage.CREATE
            | NetlinkMessage.REPLACE;
    int options = address.address().family() == Family.V6 ? NO_DUPLICATE_DETECTION : 0;
    return new NetlinkMessage(NEW, flags, 0, payload(address, options));
  }

  static NetlinkMessage drop(LinkAddress address) {
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.ACK;
    return new NetlinkMessage(DELETE, flags, 0, payload(address, 0));
  }

  static NetlinkMessage dump(Family family) {
    byte[] payload = new Payload().u8(LinkCodec.familyNumber(family), 0, 0, 0).u32(0).toBytes();
    return new NetlinkMessage(GET, NetlinkMessage.REQUEST | NetlinkMessage.DUMP, 0, payload);
  }

  private static byte[] payload(LinkAddress address, int options) {
    byte[] bytes = address.address().toBytes();
    int family = LinkCodec.familyNumber(address.address().family());
    return new Payload()
        .u8(family, address.length(), options, 0)
        .u32(address.index())
        .attribute(LOCAL, bytes)
        .attribute(ADDRESS, bytes)
        .toBytes();
  }

  /// The address in a message's payload; of a point-to-point pair the near end.
  static Optional<LinkAddress> decode(byte[] payload) {
    Map<Integer, byte[]> attributes = Payload.attributes(payload, STRUCT_BYTES);
    int size = LinkCodec.family(payload[0]).map(family -> family.bits() / 8).orElse(0);
    byte[] far = attributes.getOrDefault(ADDRESS, new byte[0]);
    byte[] near = attributes.getOrDefault(LOCAL, far);
    if (size == 0 || near.length != size) {
      return Optional.empty();
    }
    int index = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).getInt(4);
    return Optional.of(new LinkAddress(index, IpAddress.ofBytes(near), payload[1] & 0xFF));
  }
}

package net.adit.host.netlink;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Routes as bytes (rtnetlink(7), `struct rtmsg`). Pure.
final class RouteCodec {
  static final int NEW = 24;
  static final int DELETE = 25;
  static final int GET = 26;

  private static final int STRUCT_BYTES = 12;
  private static final int DESTINATION = 1;
  private static final int INTERFACE = 4;
  private static final int GATEWAY = 5;
  private static final int METRIC = 6;
  private static final int MULTIPATH = 9;
  private static final int VIA = 18;
  private static final int NEXT_HOP_ID = 30;

  private static final int TABLE_MAIN = 254;
  private static final int SCOPE_UNIVERSE = 0;
  private static final int SCOPE_LINK = 253;
  private static final int SCOPE_NOWHERE = 255;
  private static final int TYPE_UNICAST = 1;
  private static final int TYPE_UNREACHABLE = 7;
  private static final int FLAG_CLONED = 0x200;

  private RouteCodec() {}

  /// Adds the route, or puts it in the place of one with the same prefix and metric.
  static NetlinkMessage put(KernelRoute route) {
    int flags =
        NetlinkMessage.REQUEST
            | NetlinkMessage.ACK
            | NetlinkMessage.CREATE
            | NetlinkMessage.REPLACE;
    int scope =
        route.prefix().family() == Family.V4 && route.target() instanceof KernelRoute.Link
            ? SCOPE_LINK
            : SCOPE_UNIVERSE;
    return new NetlinkMessage(NEW, flags, 0, payload(route, scope));
  }

  /// Removes exactly this route: the kernel compares protocol, interface and metric too.
  static NetlinkMessage drop(KernelRoute route) {
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.ACK;
    return new NetlinkMessage(DELETE, flags, 0, payload(route, SCOPE_NOWHERE));
  }

  /// Asks for the routes of one family and protocol; needs `NETLINK_GET_STRICT_CHK`, without which
  /// the kernel sends all.
  static NetlinkMessage dump(Family family, int protocol) {
    byte[] payload =
        new Payload()
            .u8(LinkCodec.familyNumber(family), 0, 0, 0)
            .u8(TABLE_MAIN, protocol, SCOPE_UNIVERSE, 0)
            .u32(0)
            .toBytes();
    return new NetlinkMessage(GET, NetlinkMessage.REQUEST | NetlinkMessage.DUMP, 0, payload);
  }

  private static byte[] payload(KernelRoute route, int scope) {
    Prefix prefix = route.prefix();
    int type = route.target() instanceof KernelRoute.Unreachable ? TYPE_UNREACHABLE : TYPE_UNICAST;
    Payload payload =
        new Payload()
            .u8(LinkCodec.familyNumber(prefix.family()), prefix.length(), 0, 0)
            .u8(TABLE_MAIN, route.protocol(), scope, type)
            .u32(0)
            .attribute(DESTINATION, prefix.address().toBytes());
    if (route.target() instanceof KernelRoute.Link(int index)) {
      payload.attribute(INTERFACE, index);
    }
    return payload.attribute(METRIC, (int) route.metric()).toBytes();
  }

  /// The route in a message's payload.
  ///
  /// @return empty for routes of other tables or families, and for the kernel's cached ones
  static Optional<KernelRoute> decode(byte[] payload) {
    Map<Integer, byte[]> attributes = Payload.attributes(payload, STRUCT_BYTES);
    Optional<Family> family = LinkCodec.family(payload[0]);
    int flags = Payload.toInt(Arrays.copyOfRange(payload, 8, STRUCT_BYTES));
    if (family.isEmpty() || (payload[4] & 0xFF) != TABLE_MAIN || (flags & FLAG_CLONED) != 0) {
      return Optional.empty();
    }
    byte[] zero = new byte[family.get().bits() / 8];
    byte[] destination = attributes.getOrDefault(DESTINATION, zero);
    long metric = Payload.toInt(attributes.getOrDefault(METRIC, new byte[4])) & 0xFFFF_FFFFL;
    return Optional.of(
        new KernelRoute(
            prefix(destination, payload[1] & 0xFF),
            target(payload[7] & 0xFF, attributes),
            metric,
            payload[5] & 0xFF));
  }

  private static Prefix prefix(byte[] destination, int length) {
    try {
      return new Prefix(IpAddress.ofBytes(destination), length);
    } catch (InvalidValueException malformed) {
      throw KernelFailure.malformed("a route to an " + malformed.getMessage());
    }
  }

  private static KernelRoute.Target target(int type, Map<Integer, byte[]> attributes) {
    if (type == TYPE_UNREACHABLE) {
      return new KernelRoute.Unreachable();
    }
    boolean direct =
        type == TYPE_UNICAST
            && !attributes.containsKey(GATEWAY)
            && !attributes.containsKey(MULTIPATH)
            && !attributes.containsKey(VIA)
            && !attributes.containsKey(NEXT_HOP_ID);
    byte[] index = attributes.get(INTERFACE);
    return direct && index != null
        ? new KernelRoute.Link(Payload.toInt(index))
        : new KernelRoute.Elsewhere();
  }
}

package net.adit.host.netlink;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.adit.model.InvalidValueException;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Flows of the connection tracker as bytes (ctnetlink over nfnetlink, `enum ctattr_type`). Pure.
final class FlowCodec {
  static final int NEW = 1 << 8;
  private static final int GET = NEW | 1;
  private static final int DELETE = NEW | 2;

  private static final int STRUCT_BYTES = 4;
  private static final int ORIGINAL = 1;
  private static final int ID = 12;
  private static final int ZONE = 18;
  private static final int FILTER = 25;
  private static final int FILTER_ORIGINAL = 1;
  private static final int TUPLE_ADDRESSES = 1;
  private static final int TUPLE_PROTOCOL = 2;
  private static final int PROTOCOL_NUMBER = 1;
  private static final int SOURCE_PORT = 2;
  private static final int DESTINATION_PORT = 3;
  private static final int ICMP_TYPE = 5;
  private static final int ICMPV6_TYPE = 8;
  private static final int NESTED = 0x8000;
  private static final int ALL_FAMILIES = 0;

  private FlowCodec() {}

  /// The end of a flow that is looked at, in the direction of its first packet.
  enum End {
    SOURCE(1, 3, 0x1),
    DESTINATION(2, 4, 0x2);

    private final int v4;
    private final int v6;
    private final int filterFlag;

    /// Numbers of `enum ctattr_ip` and of `CTA_FILTER_F_CTA_IP_…`.
    End(int v4, int v6, int filterFlag) {
      this.v4 = v4;
      this.v6 = v6;
      this.filterFlag = filterFlag;
    }

    private int attribute(Family family) {
      return family == Family.V4 ? v4 : v6;
    }
  }

  /// Asks for all flows, in one walk through the kernel's table, which costs its size even where no
  /// flow is.
  static NetlinkMessage dump() {
    return request(GET, NetlinkMessage.DUMP, new Payload().u8(ALL_FAMILIES, 0, 0, 0));
  }

  /// Asks for all flows of a family.
  static NetlinkMessage dump(Family family) {
    return request(GET, NetlinkMessage.DUMP, header(family));
  }

  /// Asks for the flows with the address at this end; kernels before 5.8 send all of the family.
  static NetlinkMessage dump(IpAddress address, End end) {
    byte[] addresses =
        new Payload().attribute(end.attribute(address.family()), address.toBytes()).toBytes();
    byte[] tuple = new Payload().attribute(TUPLE_ADDRESSES | NESTED, addresses).toBytes();
    byte[] filter = new Payload().attribute(FILTER_ORIGINAL, end.filterFlag).toBytes();
    return request(
        GET,
        NetlinkMessage.DUMP,
        header(address.family())
            .attribute(ORIGINAL | NESTED, tuple)
            .attribute(FILTER | NESTED, filter));
  }

  /// The request that ends the flow of a message, and no later one with the same ends.
  ///
  /// @return empty if the flow is not concerned
  static Optional<NetlinkMessage> end(byte[] payload, Predicate<TrackedFlow> concerned) {
    Map<Integer, byte[]> attributes = Payload.attributes(payload, STRUCT_BYTES);
    Optional<Family> family = LinkCodec.family(payload[0]);
    byte[] tuple = attributes.get(ORIGINAL);
    if (family.isEmpty()
        || tuple == null
        || flow(tuple, family.get()).filter(concerned).isEmpty()) {
      return Optional.empty();
    }
    Payload request = header(family.get()).attribute(ORIGINAL | NESTED, tuple);
    for (int named : new int[] {ID, ZONE}) {
      Optional.ofNullable(attributes.get(named)).ifPresent(it -> request.attribute(named, it));
    }
    return Optional.of(request(DELETE, NetlinkMessage.ACK, request));
  }

  private static Optional<TrackedFlow> flow(byte[] tuple, Family family) {
    Map<Integer, byte[]> parts = Payload.attributes(tuple, 0);
    Map<Integer, byte[]> ends =
        Payload.attributes(parts.getOrDefault(TUPLE_ADDRESSES, new byte[0]), 0);
    byte[] source = ends.get(End.SOURCE.attribute(family));
    byte[] destination = ends.get(End.DESTINATION.attribute(family));
    if (source == null || destination == null) {
      return Optional.empty();
    }
    Map<Integer, byte[]> protocol =
        Payload.attributes(parts.getOrDefault(TUPLE_PROTOCOL, new byte[0]), 0);
    return Optional.of(
        new TrackedFlow(
            address(source),
            address(destination),
            number(protocol, PROTOCOL_NUMBER),
            number(protocol, SOURCE_PORT),
            Math.max(
                number(protocol, DESTINATION_PORT),
                Math.max(number(protocol, ICMP_TYPE), number(protocol, ICMPV6_TYPE)))));
  }

  /// A number in network order; 0 if it is not there.
  private static int number(Map<Integer, byte[]> attributes, int named) {
    int number = 0;
    for (byte part : attributes.getOrDefault(named, new byte[0])) {
      number = number << 8 | (part & 0xFF);
    }
    return number;
  }

  private static IpAddress address(byte[] bytes) {
    try {
      return IpAddress.ofBytes(bytes);
    } catch (InvalidValueException malformed) {
      throw KernelFailure.malformed("a flow with an " + malformed.getMessage());
    }
  }

  private static Payload header(Family family) {
    return new Payload().u8(LinkCodec.familyNumber(family), 0, 0, 0);
  }

  private static NetlinkMessage request(int type, int flags, Payload payload) {
    return new NetlinkMessage(type, NetlinkMessage.REQUEST | flags, 0, payload.toBytes());
  }
}

package net.adit.host.netlink;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import net.adit.host.netlink.PacketTrace.Step;
import net.adit.host.netlink.PacketTrace.Verdict;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Protocol;

/// What nftables tells of traced packets, as bytes (`linux/netfilter/nf_tables.h`, `enum
/// nft_trace_attributes`). Pure.
final class TraceCodec {
  private static final int TRACE = 10 << 8 | 17;
  private static final int STRUCT_BYTES = 4;
  private static final int TABLE = 1;
  private static final int CHAIN = 2;
  private static final int RULE_HANDLE = 3;
  private static final int TYPE = 4;
  private static final int VERDICT = 5;
  private static final int ID = 6;
  private static final int NETWORK_HEADER = 8;
  private static final int TRANSPORT_HEADER = 9;
  private static final int VERDICT_CODE = 1;

  /// `NFT_TRACETYPE_RULE`: a rule matched, in contrast to the end of a chain.
  private static final int RULE = 3;

  private static final int DROP = 0;
  private static final int ACCEPT = 1;
  private static final int V4_BYTES = 20;
  private static final int V6_BYTES = 40;

  private TraceCodec() {}

  /// The step that a message tells of; empty if it is another message.
  static Optional<Step> decode(NetlinkMessage message) {
    if (message.type() != TRACE) {
      return Optional.empty();
    }
    Map<Integer, byte[]> attributes = Payload.attributes(message.payload(), STRUCT_BYTES);
    return Optional.of(
        new Step(
            (int) number(attributes, ID),
            name(attributes, TABLE),
            name(attributes, CHAIN),
            number(attributes, RULE_HANDLE),
            verdict(attributes),
            flow(attributes)));
  }

  private static Verdict verdict(Map<Integer, byte[]> attributes) {
    byte[] verdict = attributes.getOrDefault(VERDICT, new byte[0]);
    if (number(attributes, TYPE) != RULE || verdict.length == 0) {
      return Verdict.GOES_ON;
    }
    return switch ((int) number(Payload.attributes(verdict, 0), VERDICT_CODE)) {
      case DROP -> Verdict.DROP;
      case ACCEPT -> Verdict.ACCEPT;
      default -> Verdict.GOES_ON;
    };
  }

  /// The kernel sends a packet's headers with the first step of each base chain.
  private static Optional<Flow> flow(Map<Integer, byte[]> attributes) {
    byte[] network = attributes.getOrDefault(NETWORK_HEADER, new byte[0]);
    byte[] transport = attributes.getOrDefault(TRANSPORT_HEADER, new byte[0]);
    if (network.length >= V4_BYTES && network[0] >>> 4 == 4) {
      return Optional.of(
          flow(
              Arrays.copyOfRange(network, 12, 16),
              Arrays.copyOfRange(network, 16, 20),
              network[9] & 0xFF,
              transport));
    }
    if (network.length >= V6_BYTES && network[0] >>> 4 == 6) {
      return Optional.of(
          flow(
              Arrays.copyOfRange(network, 8, 24),
              Arrays.copyOfRange(network, 24, 40),
              network[6] & 0xFF,
              transport));
    }
    return Optional.empty();
  }

  private static Flow flow(byte[] source, byte[] destination, int protocol, byte[] transport) {
    return new Flow(
        IpAddress.ofBytes(source),
        IpAddress.ofBytes(destination),
        protocol,
        Protocol.numbered(protocol).map(known -> code(known, transport)).orElse(0));
  }

  private static int code(Protocol protocol, byte[] transport) {
    if (protocol.hasPorts() && transport.length >= 4) {
      return ByteBuffer.wrap(transport).getShort(2) & 0xFFFF;
    }
    return protocol.hasTypes() && transport.length >= 1 ? transport[0] & 0xFF : 0;
  }

  /// A number in network order; 0 if it is not there.
  private static long number(Map<Integer, byte[]> attributes, int named) {
    long number = 0;
    for (byte part : attributes.getOrDefault(named, new byte[0])) {
      number = number << 8 | (part & 0xFF);
    }
    return number;
  }

  private static String name(Map<Integer, byte[]> attributes, int named) {
    return NetfilterTables.text(attributes.getOrDefault(named, new byte[0]));
  }
}

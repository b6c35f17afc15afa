package net.adit.model.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// An IPv4 or IPv6 address without a zone. Immutable; ordered by family, then numerically.
///
/// The text form is dotted decimal without leading zeros (RFC 6943 §3.1.1 warns of octal readings)
/// or the canonical form of RFC 5952. IPv4-mapped IPv6 text is refused: it would name one host by
/// two values.
///
/// @param high the upper 64 bits; 0 for IPv4
/// @param low the lower 64 bits; for IPv4 the address in the lower 32
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {
  private static final long V4_MASK = 0xFFFF_FFFFL;
  private static final String EXPECTED =
      "expected an IPv4 or IPv6 address, such as 10.0.0.1 or fd00::1";

  public IpAddress {
    if (family == Family.V4 && (high != 0 || (low & ~V4_MASK) != 0)) {
      throw new InvalidValueException(
          Reason.RANGE, "IPv4 address", Long.toHexString(low), "has more than 32 bits");
    }
  }

  /// @param value the address as an unsigned 32-bit number
  public static IpAddress v4(long value) {
    return new IpAddress(Family.V4, 0, value);
  }

  public static IpAddress v6(long high, long low) {
    return new IpAddress(Family.V6, high, low);
  }

  /// The highest address of a family.
  public static IpAddress last(Family family) {
    return family == Family.V4 ? v4(V4_MASK) : v6(-1, -1);
  }

  /// Reads either family.
  ///
  /// @throws InvalidValueException if the text is not exactly one address
  public static IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
  }

  /// The address that a host is, if it is one and no name.
  public static Optional<IpAddress> find(String host) {
    try {
      return Optional.of(parse(host));
    } catch (InvalidValueException name) {
      return Optional.empty();
    }
  }

  /// @param bytes 4 or 16 bytes in network order
  public static IpAddress ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (bytes.length) {
      case 4 -> v4(buffer.getInt() & V4_MASK);
      case 16 -> v6(buffer.getLong(), buffer.getLong());
      default ->
          throw new InvalidValueException(
              Reason.SYNTAX, "address", bytes.length + " bytes", "expected 4 or 16 bytes");
    };
  }

  /// The address in network order: 4 or 16 bytes, a fresh array.
  public byte[] toBytes() {
    return family == Family.V4
        ? ByteBuffer.allocate(4).putInt((int) low).array()
        : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /// This address with all bits behind the first `length` cleared.
  IpAddress masked(int length) {
    return family == Family.V4
        ? v4(length == 0 ? 0 : low & (V4_MASK << (32 - length)) & V4_MASK)
        : v6(high & leadingOnes(Math.min(length, 64)), low & leadingOnes(Math.max(length - 64, 0)));
  }

  private static long leadingOnes(int count) {
    return count == 0 ? 0 : -1L << (64 - count);
  }

  /// The address `offset` places behind this one, wrapping within the family.
  public IpAddress plus(long offset) {
    if (family == Family.V4) {
      return v4((low + offset) & V4_MASK);
    }
    long sum = low + offset;
    long carry = offset >= 0 && Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    long borrow = offset < 0 && Long.compareUnsigned(sum, low) > 0 ? 1 : 0;
    return v6(high + carry - borrow, sum);
  }

  /// The prefix that holds this address alone: /32 or /128.
  public Prefix toHostPrefix() {
    return new Prefix(this, family.bits());
  }

  /// Spread by Fibonacci hashing: addresses are given out in order, and the JDK's immutable maps
  /// look for a free place one by one, so neighbours with neighbouring hashes would make long
  /// searches.
  @Override
  public int hashCode() {
    return Long.hashCode((31 * high + low) * 0x9E37_79B9_7F4A_7C15L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that
        && family == that.family
        && high == that.high
        && low == that.low;
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return family == Family.V4
        ? (low >>> 24) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF)
        : Ipv6Text.render(high, low);
  }

  private static IpAddress parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw new InvalidValueException(Reason.SYNTAX, "address", text, EXPECTED);
    }
    long value = 0;
    for (String part : parts) {
      value = value << 8 | octet(part, text);
    }
    return v4(value);
  }

  private static int octet(String part, String whole) {
    boolean digits =
        !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
      throw new InvalidValueException(Reason.SYNTAX, "address", whole, EXPECTED);
    }
    return Integer.parseInt(part);
  }

  private static IpAddress parseV6(String text) {
    if (!text.chars()
        .allMatch(c -> (Character.digit(c, 16) >= 0 && c < 128) || c == ':' || c == '.')) {
      throw new InvalidValueException(Reason.SYNTAX, "address", text, EXPECTED);
    }
    try {
      InetAddress parsed = Inet6Address.ofLiteral(text);
      if (parsed.getAddress().length != 16) {
        throw new InvalidValueException(
            Reason.SYNTAX, "address", text, "write an IPv4 address in its dotted form");
      }
      return ofBytes(parsed.getAddress());
    } catch (InvalidValueException refused) {
      throw refused;
    } catch (IllegalArgumentException malformed) {
      throw new InvalidValueException(Reason.SYNTAX, "address", text, EXPECTED);
    }
  }
}

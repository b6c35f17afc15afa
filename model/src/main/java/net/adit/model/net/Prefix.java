package net.adit.model.net;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// An address block: an address whose bits behind the first `length` are zero. Immutable; ordered
/// by address, then shorter first.
///
/// Text with host bits set (`10.0.0.1/8`) is refused rather than rounded: in access rules it is a
/// typing error more often than a wish.
///
/// @param length 0 to 32 or 128
public record Prefix(IpAddress address, int length) implements Comparable<Prefix> {
  public Prefix {
    if (length < 0 || length > address.family().bits()) {
      throw new InvalidValueException(
          Reason.RANGE,
          "prefix",
          address + "/" + length,
          "the length must be between 0 and " + address.family().bits());
    }
    if (!address.masked(length).equals(address)) {
      throw new InvalidValueException(
          Reason.CONFLICT,
          "prefix",
          address + "/" + length,
          "bits are set behind the first "
              + length
              + ": did you mean "
              + address.masked(length)
              + "/"
              + length
              + "?");
    }
  }

  /// Reads `ADDRESS/LENGTH`, or an address alone as the prefix that holds just it.
  ///
  /// @throws InvalidValueException if the text is neither
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).toHostPrefix();
    }
    String length = text.substring(slash + 1);
    if (!length.matches("0|[1-9][0-9]{0,2}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "prefix", text, "expected ADDRESS/LENGTH, such as 10.0.0.0/8");
    }
    return new Prefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(length));
  }

  /// The block of the given length that holds the address.
  public static Prefix containing(IpAddress address, int length) {
    return new Prefix(address.masked(length), length);
  }

  public Family family() {
    return address.family();
  }

  public boolean isHost() {
    return length == family().bits();
  }

  public boolean contains(IpAddress candidate) {
    return candidate.family() == family() && candidate.masked(length).equals(address);
  }

  public boolean contains(Prefix other) {
    return other.length >= length && contains(other.address);
  }

  public boolean overlaps(Prefix other) {
    return contains(other) || other.contains(this);
  }

  /// The last address of the block.
  public IpAddress last() {
    if (family() == Family.V4) {
      return IpAddress.v4(address.low() | (0xFFFF_FFFFL >>> length));
    }
    long highTail = length >= 64 ? 0 : -1L >>> length;
    long lowTail = length <= 64 ? -1L : length == 128 ? 0 : -1L >>> (length - 64);
    return IpAddress.v6(address.high() | highTail, address.low() | lowTail);
  }

  /// The netmask in dotted form, as OpenVPN's `route` and `ifconfig-push` want it.
  ///
  /// @throws IllegalStateException for an IPv6 prefix, which has none
  public String netmask() {
    if (family() != Family.V4) {
      throw new IllegalStateException(
          "netmask of the IPv6 prefix " + this + ": only IPv4 has netmasks");
    }
    return IpAddress.v4(0xFFFF_FFFFL).masked(length).toString();
  }

  @Override
  public int compareTo(Prefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}

package net.adit.checker.check;

import java.util.Optional;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Netmasks of IPv4 in the forms people write. Stateless.
final class Netmask {
  private static final int BITS = 32;

  private Netmask() {}

  /// The length that a netmask, a length or nothing stands for.
  static Optional<Integer> read(String text) {
    if (text.isEmpty()) {
      return Optional.of(BITS);
    }
    String length = text.startsWith("/") ? text.substring(1) : text;
    if (length.matches("[0-9]{1,2}")) {
      return Optional.of(Integer.parseInt(length)).filter(bits -> bits <= BITS);
    }
    return IpAddress.find(text).flatMap(Netmask::length);
  }

  /// The length of a mask whose ones stand together.
  static Optional<Integer> length(IpAddress mask) {
    if (mask.family() != Family.V4) {
      return Optional.empty();
    }
    int bits = (int) mask.low();
    int length = Integer.bitCount(bits);
    boolean together = length == 0 ? bits == 0 : bits == -1 << (BITS - length);
    return together ? Optional.of(length) : Optional.empty();
  }
}

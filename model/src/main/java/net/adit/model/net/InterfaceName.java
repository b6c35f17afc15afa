package net.adit.model.net;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The name of a Linux network interface: 1 to 15 bytes (IFNAMSIZ), here letters, digits, `.`, `_`
/// and `-`, so that it needs no quoting in FRR, nft or openvpn text.
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  public InterfaceName {
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,14}")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "interface name",
          value,
          "expected 1 to 15 letters, digits, dots, dashes or underscores");
    }
  }

  @Override
  public int compareTo(InterfaceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

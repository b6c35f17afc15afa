package net.adit.model.net;

import java.util.regex.Pattern;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The name of a Linux network interface: 1 to 15 bytes (IFNAMSIZ), here letters, digits, `.`, `_`
/// and `-`, so that it needs no quoting in FRR, nft or openvpn text.
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

  public InterfaceName {
    if (!isValid(value)) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "interface name",
          value,
          "expected 1 to 15 letters, digits, dots, dashes or underscores");
    }
  }

  /// Whether the text can be an interface name here. Linux itself allows more.
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
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

package net.adit.model.identity;

import java.math.BigInteger;
import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The serial number of a certificate: positive, at most 160 bits: RFC 5280 §4.1.2.2 asks for 159
/// (20 octets with a sign bit) and for grace towards issuers that use them all.
///
/// The text form is decimal, which is also the file name that openvpn looks up in a `crl-verify DIR
/// dir` directory.
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber> {
  public SerialNumber {
    if (value.signum() <= 0 || value.bitLength() > 160) {
      throw new InvalidValueException(
          Reason.RANGE,
          "serial number",
          value.toString(),
          "expected a positive number of at most 160 bits");
    }
  }

  /// Reads the decimal form.
  public static SerialNumber parse(String text) {
    if (!text.matches("[0-9]{1,49}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "serial number", text, "expected a decimal number");
    }
    return new SerialNumber(new BigInteger(text));
  }

  /// Reads hexadecimal digits, optionally colon-separated, as `openssl x509 -serial` prints them.
  public static SerialNumber parseHex(String text) {
    String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{1,40}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "serial number", text, "expected hexadecimal digits");
    }
    return new SerialNumber(new BigInteger(digits, 16));
  }

  @Override
  public int compareTo(SerialNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package net.adit.model.routing;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The number of an autonomous system, in four octets (RFC 6793). Immutable.
///
/// The text form is a plain decimal (RFC 5396 "asplain").
///
/// @param number 1 to 4294967294, but for 23456 and 65535, which are no system's (RFC 6793, RFC
///   7300)
public record AsNumber(long number) implements Comparable<AsNumber> {
  private static final long LARGEST = 4_294_967_294L;
  private static final long TRANSITION = 23_456;
  private static final long LAST_OF_TWO_OCTETS = 65_535;
  private static final String EXPECTED =
      "expected the number of an autonomous system, such as 64512 (64512 to 65534 and 4200000000"
          + " to 4294967294 are for private use)";

  public AsNumber {
    if (number < 1 || number > LARGEST) {
      throw new InvalidValueException(Reason.RANGE, "AS number", Long.toString(number), EXPECTED);
    }
    if (number == TRANSITION || number == LAST_OF_TWO_OCTETS) {
      throw new InvalidValueException(
          Reason.RANGE, "AS number", Long.toString(number), "this one is reserved; " + EXPECTED);
    }
  }

  public static AsNumber parse(String text) {
    if (!text.matches("[1-9][0-9]{0,9}")) {
      throw new InvalidValueException(Reason.SYNTAX, "AS number", text, EXPECTED);
    }
    return new AsNumber(Long.parseLong(text));
  }

  @Override
  public int compareTo(AsNumber other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}

package net.adit.model.net;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A TCP or UDP port.
///
/// @param number 1 to 65535
public record Port(int number) implements Comparable<Port> {
  public Port {
    if (number < 1 || number > 65535) {
      throw new InvalidValueException(
          Reason.RANGE, "port", Integer.toString(number), "expected a number from 1 to 65535");
    }
  }

  public static Port parse(String text) {
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "port", text, "expected a number from 1 to 65535");
    }
    return new Port(Integer.parseInt(text));
  }

  @Override
  public int compareTo(Port other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}

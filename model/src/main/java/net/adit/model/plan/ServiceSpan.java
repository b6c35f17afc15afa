package net.adit.model.plan;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.policy.Protocol;
import net.adit.model.policy.ServiceTerm;

/// A piece of the line on which all services lie: the protocol's number in the upper 8 of 24 bits,
/// destination port or ICMP type in the lower 16. Immutable; ordered by first point.
///
/// On one line, "any service" is one piece, and services are compared and cut like numbers.
///
/// @param first 0 to 2^24 - 1
/// @param last at least `first`
public record ServiceSpan(int first, int last) implements Comparable<ServiceSpan> {
  private static final int CODES = 1 << 16;

  /// Every protocol, port and type.
  public static final ServiceSpan ANY = new ServiceSpan(0, 256 * CODES - 1);

  public ServiceSpan {
    if (first < 0 || last < first || last >= 256 * CODES) {
      throw new InvalidValueException(
          Reason.RANGE, "service span", first + "-" + last, "expected 0 <= first <= last < 2^24");
    }
  }

  /// @param term anything but a name, which must be resolved before
  public static ServiceSpan of(ServiceTerm term) {
    return switch (term) {
      case ServiceTerm.Any() -> ANY;
      case ServiceTerm.Ports(var protocol, var first, var last) -> codes(protocol, first, last);
      case ServiceTerm.Types(var protocol, var first, var last) -> codes(protocol, first, last);
      case ServiceTerm.Whole(var number) -> ofProtocol(number);
      case ServiceTerm.Named(var name) ->
          throw new InvalidValueException(
              Reason.SYNTAX, "service", name.value(), "expected a protocol, not a name");
    };
  }

  /// Reads what [#toString] wrote.
  public static ServiceSpan parse(String text) {
    if (!text.matches("[0-9]{1,8}-[0-9]{1,8}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "service span", text, "expected FIRST-LAST as plain numbers");
    }
    int dash = text.indexOf('-');
    return new ServiceSpan(
        Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }

  /// All of one protocol.
  ///
  /// @param number 0 to 255
  public static ServiceSpan ofProtocol(int number) {
    return new ServiceSpan(number * CODES, number * CODES + CODES - 1);
  }

  /// The point at which a packet lies.
  ///
  /// @param code destination port or ICMP type; 0 where there is none
  public static int point(int protocol, int code) {
    return protocol * CODES + code;
  }

  /// A span of all codes reaches up to the end of its protocol, so that neighbours can join.
  private static ServiceSpan codes(Protocol protocol, int first, int last) {
    int base = protocol.number() * CODES;
    return new ServiceSpan(base + first, base + (last == protocol.lastCode() ? CODES - 1 : last));
  }

  public boolean contains(int point) {
    return first <= point && point <= last;
  }

  public int firstProtocol() {
    return first / CODES;
  }

  public int lastProtocol() {
    return last / CODES;
  }

  /// The lowest port or type of the first protocol.
  public int firstCode() {
    return first % CODES;
  }

  /// The highest port or type of the last protocol.
  public int lastCode() {
    return last % CODES;
  }

  @Override
  public int compareTo(ServiceSpan other) {
    return first != other.first
        ? Integer.compare(first, other.first)
        : Integer.compare(last, other.last);
  }

  /// `FIRST-LAST` as plain numbers.
  @Override
  public String toString() {
    return first + "-" + last;
  }
}

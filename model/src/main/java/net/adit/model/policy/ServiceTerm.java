package net.adit.model.policy;

import java.util.Map;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.ServiceName;

/// A part of a service, as rules and services list it. Immutable; the text form is canonical and
/// parses back.
public sealed interface ServiceTerm extends Comparable<ServiceTerm> {

  /// Everything, whatever the protocol.
  record Any() implements ServiceTerm {
    @Override
    public String toString() {
      return "any";
    }
  }

  /// Destination ports of a protocol that has them.
  ///
  /// @param first 1 to 65535, or 0 with `last` 65535 for all ports
  /// @param last at least `first`, up to 65535
  record Ports(Protocol protocol, int first, int last) implements ServiceTerm {
    public Ports {
      boolean all = first == 0 && last == 65_535;
      if (!protocol.hasPorts() || (!all && (first < 1 || last > 65_535 || last < first))) {
        throw new InvalidValueException(
            Reason.RANGE,
            "service",
            protocol + "/" + first + "-" + last,
            last < first
                ? "it ends before it begins: did you mean "
                    + protocol
                    + "/"
                    + last
                    + "-"
                    + first
                    + "?"
                : "ports are numbers from 1 to 65535");
      }
    }

    @Override
    public String toString() {
      return first == 0
          ? protocol + "/any"
          : first == last ? protocol + "/" + first : protocol + "/" + first + "-" + last;
    }
  }

  /// ICMP messages of one type, or of all.
  ///
  /// @param first 0 to 255; `last` is the same, or 255 with `first` 0 for all types
  record Types(Protocol protocol, int first, int last) implements ServiceTerm {
    public Types {
      boolean all = first == 0 && last == 255;
      if (!protocol.hasTypes() || (!all && (first < 0 || first > 255 || last != first))) {
        throw new InvalidValueException(
            Reason.RANGE, "service", protocol + "/" + first, "types are numbers from 0 to 255");
      }
    }

    @Override
    public String toString() {
      return first == last ? protocol + "/" + first : protocol.toString();
    }
  }

  /// A whole protocol by its number.
  ///
  /// @param number 0 to 255, not one that has ports or types
  record Whole(int number) implements ServiceTerm {
    public Whole {
      Optional<Protocol> known = Protocol.numbered(number);
      if (number < 0 || number > 255 || known.filter(p -> p.lastCode() > 0).isPresent()) {
        throw new InvalidValueException(
            Reason.RANGE,
            "service",
            "ip/" + number,
            known
                .map(protocol -> "write " + protocol + " by its name")
                .orElse("protocols are numbers from 0 to 255"));
      }
    }

    @Override
    public String toString() {
      return Protocol.numbered(number).map(Protocol::toString).orElse("ip/" + number);
    }
  }

  /// A service by its name.
  record Named(ServiceName service) implements ServiceTerm {
    @Override
    public String toString() {
      return service.toString();
    }
  }

  /// Reads `any`, `tcp/443`, `udp/5000-5010`, `tcp/any`, `icmp`, `icmp/echo-request`, `icmpv6/135`,
  /// `esp`, `ip/47` or the name of a service.
  ///
  /// @throws InvalidValueException if the text is none of them
  static ServiceTerm parse(String text) {
    int slash = text.indexOf('/');
    String head = slash < 0 ? text : text.substring(0, slash);
    String tail = text.substring(slash + 1);
    if (slash >= 0 && head.equals("ip")) {
      return new Whole(number(tail, text));
    }
    Optional<Protocol> protocol = Protocol.named(head);
    if (protocol.isPresent()) {
      return ofProtocol(protocol.get(), slash < 0 ? "" : tail, text);
    }
    if (slash >= 0) {
      throw new InvalidValueException(
          Reason.SYNTAX, "service", text, "expected tcp, udp, sctp, icmp, icmpv6 or ip before '/'");
    }
    return text.equals("any") ? new Any() : new Named(new ServiceName(text));
  }

  private static ServiceTerm ofProtocol(Protocol protocol, String tail, String text) {
    if (protocol.hasPorts()) {
      return ports(protocol, tail, text);
    }
    if (protocol.hasTypes()) {
      return types(protocol, tail, text);
    }
    if (!tail.isEmpty()) {
      throw new InvalidValueException(
          Reason.SYNTAX, "service", text, protocol + " has no ports: write " + protocol);
    }
    return new Whole(protocol.number());
  }

  private static ServiceTerm ports(Protocol protocol, String tail, String text) {
    if (tail.isEmpty()) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "service",
          text,
          "say which ports, such as %s/443, or %s/any".formatted(protocol, protocol));
    }
    if (tail.equals("any")) {
      return new Ports(protocol, 0, 65_535);
    }
    int dash = tail.indexOf('-');
    int first = number(dash < 0 ? tail : tail.substring(0, dash), text);
    return new Ports(protocol, first, dash < 0 ? first : number(tail.substring(dash + 1), text));
  }

  private static ServiceTerm types(Protocol protocol, String tail, String text) {
    if (tail.isEmpty()) {
      return new Types(protocol, 0, 255);
    }
    Integer known = (protocol == Protocol.ICMP ? IcmpNames.V4 : IcmpNames.V6).get(tail);
    int type = known != null ? known : number(tail, text);
    return new Types(protocol, type, type);
  }

  private static int number(String digits, String text) {
    if (!digits.matches("0|[1-9][0-9]{0,4}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "service", text, "'" + digits + "' is not a number");
    }
    return Integer.parseInt(digits);
  }

  @Override
  default int compareTo(ServiceTerm other) {
    return toString().compareTo(other.toString());
  }

  /// Names of the types people write (IANA "ICMP Type Numbers", "ICMPv6 Parameters").
  final class IcmpNames {
    private static final Map<String, Integer> V4 =
        Map.of(
            "echo-reply", 0,
            "destination-unreachable", 3,
            "redirect", 5,
            "echo-request", 8,
            "time-exceeded", 11,
            "parameter-problem", 12,
            "timestamp-request", 13);
    private static final Map<String, Integer> V6 =
        Map.of(
            "destination-unreachable", 1,
            "packet-too-big", 2,
            "time-exceeded", 3,
            "parameter-problem", 4,
            "echo-request", 128,
            "echo-reply", 129);

    private IcmpNames() {}
  }
}

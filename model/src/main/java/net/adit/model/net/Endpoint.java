package net.adit.model.net;

import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// Where something listens: a host (address literal or DNS name, RFC 1123) and a port. Immutable.
///
/// @param host an address in canonical form, or a lower-case DNS name of at most 253 characters
public record Endpoint(String host, Port port) {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String NAME = LABEL + "(\\." + LABEL + ")*\\.?";

  public Endpoint {
    host = canonicalHost(host);
  }

  /// Reads `HOST:PORT`, with IPv6 literals in brackets (RFC 3986 §3.2.2).
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      throw new InvalidValueException(Reason.SYNTAX, "endpoint", text, "expected HOST:PORT");
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!bracketed && host.indexOf(':') >= 0) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "endpoint",
          text,
          "write an IPv6 address in brackets, such as [fd00::1]:1194");
    }
    return new Endpoint(
        bracketed ? host.substring(1, host.length() - 1) : host,
        Port.parse(text.substring(colon + 1)));
  }

  /// Reads a host alone: an address literal or a DNS name, in its canonical form.
  ///
  /// @throws InvalidValueException if it is neither
  public static String canonicalHost(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.indexOf(':') >= 0 || lower.matches("[0-9.]+")) {
      return IpAddress.parse(lower).toString();
    }
    if (lower.length() > 253 || !lower.matches(NAME)) {
      throw new InvalidValueException(
          Reason.SYNTAX, "host", text, "expected an IP address or a DNS name");
    }
    return lower;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}

package net.adit.controller.config;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.IpAddress;

/// Where a port is opened. Immutable.
///
/// @param host an address of this host, `0.0.0.0` or `::` for all
/// @param port 0 = any free one
public record ListenAddress(String host, int port) {
  public ListenAddress {
    host = IpAddress.parse(host).toString();
    if (port < 0 || port > 65535) {
      throw invalid(host + ":" + port);
    }
  }

  /// Reads `ADDRESS:PORT`, with IPv6 addresses in brackets.
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw invalid(text);
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!bracketed && host.indexOf(':') >= 0) {
      throw invalid(text);
    }
    return new ListenAddress(
        bracketed ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(text.substring(colon + 1)));
  }

  private static InvalidValueException invalid(String text) {
    return new InvalidValueException(
        Reason.SYNTAX,
        "listen address",
        text,
        "expected ADDRESS:PORT, such as 0.0.0.0:8443 or [::]:8443");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}

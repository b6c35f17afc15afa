package net.adit.openvpn.config;

import java.util.Optional;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;

/// Where a daemon listens. Immutable.
///
/// @param family empty for both at once: `udp6` and `tcp6-server` take IPv4 clients too, and
///   `untrusted_ip` then shows them in plain IPv4 form
/// @param address empty for all of the host's
public record ListenAddress(
    Transport transport, Port port, Optional<Family> family, Optional<IpAddress> address) {

  /// On all addresses of the host, IPv4 and IPv6.
  public static ListenAddress dualStack(Transport transport, Port port) {
    return new ListenAddress(transport, port, Optional.empty(), Optional.empty());
  }

  /// On all addresses of one family: for hosts whose kernel has no IPv6.
  public static ListenAddress only(Family family, Transport transport, Port port) {
    return new ListenAddress(transport, port, Optional.of(family), Optional.empty());
  }

  /// On one address.
  public static ListenAddress on(IpAddress address, Transport transport, Port port) {
    return new ListenAddress(transport, port, Optional.of(address.family()), Optional.of(address));
  }

  boolean isUdp() {
    return transport == Transport.UDP;
  }

  /// The argument of `proto`.
  String protocol() {
    String number = family.filter(Family.V4::equals).isPresent() ? "4" : "6";
    return switch (transport) {
      case UDP -> "udp" + number;
      case TCP -> "tcp" + number + "-server";
    };
  }
}

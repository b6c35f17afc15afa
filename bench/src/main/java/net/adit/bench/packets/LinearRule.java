package net.adit.bench.packets;

import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A rule that one line of iptables can say as well: a block of devices, a block of servers, a span
/// of UDP ports. Immutable.
record LinearRule(Prefix source, Prefix destination, int firstPort, int lastPort, boolean allows) {

  boolean matches(Opening opening) {
    return firstPort <= opening.port()
        && opening.port() <= lastPort
        && destination.contains(opening.destination())
        && source.contains(opening.source());
  }

  /// The first packet of a flow: what a rule decides about.
  ///
  /// @param port of UDP, where it goes
  record Opening(IpAddress source, IpAddress destination, int port) {}
}

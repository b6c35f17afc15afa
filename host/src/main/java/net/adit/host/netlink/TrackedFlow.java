package net.adit.host.netlink;

import net.adit.model.net.IpAddress;

/// A flow of the connection tracker, as its first packet had it. Immutable.
///
/// @param protocol 0 to 255
/// @param sourcePort 0 where the protocol has none
/// @param code destination port or ICMP type; 0 where the protocol has neither
public record TrackedFlow(
    IpAddress source, IpAddress destination, int protocol, int sourcePort, int code) {}

package net.adit.model.plan;

import net.adit.model.net.IpAddress;

/// The opening packet of a flow, as far as a policy judges it. Immutable.
///
/// @param protocol 0 to 255
/// @param code destination port or ICMP type; 0 where the protocol has neither
public record Flow(IpAddress source, IpAddress destination, int protocol, int code) {
  /// Where the flow lies on the line of [ServiceSpan].
  public int service() {
    return ServiceSpan.point(protocol, code);
  }
}

package net.adit.model.routing;

import net.adit.model.net.IpAddress;

/// By what gateways tell the core's routers where devices are: the same on all gateways. Immutable.
public sealed interface RoutingProtocol {

  /// Where nothing else was said.
  RoutingProtocol DEFAULT = new Ospf(IpAddress.v4(0));

  /// OSPFv2 for IPv4 (RFC 2328) and OSPFv3 for IPv6 (RFC 5340).
  ///
  /// @param area of the gateways' links, an IPv4-shaped number (RFC 2328 §C.2)
  record Ospf(IpAddress area) implements RoutingProtocol {}

  /// BGP-4 (RFC 4271) for both families (RFC 4760): iBGP with neighbours of the same system, such
  /// as route reflectors, eBGP with others, such as the top of the rack.
  ///
  /// @param asNumber the gateways' own system
  record Bgp(AsNumber asNumber) implements RoutingProtocol {}

  /// RIPv2 for IPv4 (RFC 2453) and RIPng for IPv6 (RFC 2080). A device that moves may be without a
  /// route for some seconds, seldom for more than half a minute: updates come every 5 s at best.
  record Rip() implements RoutingProtocol {}
}

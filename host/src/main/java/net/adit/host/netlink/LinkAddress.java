package net.adit.host.netlink;

import net.adit.model.net.IpAddress;

/// An address on an interface. Immutable.
///
/// @param index the interface's number
/// @param length of the connected prefix: 32 or 128 makes no connected route
public record LinkAddress(int index, IpAddress address, int length) {
  /// A host address: /32 or /128.
  public static LinkAddress host(int index, IpAddress address) {
    return new LinkAddress(index, address, address.family().bits());
  }

  @Override
  public String toString() {
    return address + "/" + length + " on interface number " + index;
  }
}

package net.adit.lab.topology;

import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// An address on an interface of a host. Immutable.
///
/// @param length of the connected prefix, in bits
public record Assignment(String host, InterfaceName on, IpAddress address, int length) {
  @Override
  public String toString() {
    return address + "/" + length;
  }
}

package net.adit.host.netlink;

import net.adit.model.net.InterfaceName;

/// A network interface as the kernel knows it. Immutable.
///
/// @param index the kernel's number of it; a name made anew gets a new one
/// @param up whether it is administratively up
/// @param mtu in bytes
public record Link(int index, InterfaceName name, boolean up, int mtu) {}

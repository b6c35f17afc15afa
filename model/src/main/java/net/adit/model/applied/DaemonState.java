package net.adit.model.applied;

import net.adit.model.net.InterfaceName;
import net.adit.model.net.Transport;

/// One openvpn daemon of a gateway. Immutable.
///
/// @param tunnel its tun interface, also its name
/// @param running whether the process lives and its management interface answers
/// @param sessions connected clients
public record DaemonState(
    InterfaceName tunnel, Transport transport, boolean running, int sessions) {}

/// Asking openvpn daemons whether they answer, by the first packet of a handshake.
@NullMarked
package net.adit.agent.balancer.probe;

import org.jspecify.annotations.NullMarked;

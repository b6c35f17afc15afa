/// The openvpn program that carries the traffic, and what it tells.
@NullMarked
package net.adit.connector.tunnel;

import org.jspecify.annotations.NullMarked;

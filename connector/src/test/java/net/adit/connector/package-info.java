/// The connector with the real openvpn.
@NullMarked
package net.adit.connector;

import org.jspecify.annotations.NullMarked;

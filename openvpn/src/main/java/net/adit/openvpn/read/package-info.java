/// Reads configuration files of others as the daemon does.
@NullMarked
package net.adit.openvpn.read;

import org.jspecify.annotations.NullMarked;

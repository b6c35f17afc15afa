@NullMarked
package net.adit.openvpn.read;

import org.jspecify.annotations.NullMarked;

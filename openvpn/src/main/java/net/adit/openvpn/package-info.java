/// What the OpenVPN dialect may fail with, in one exception type.
@NullMarked
package net.adit.openvpn;

import org.jspecify.annotations.NullMarked;

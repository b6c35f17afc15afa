/// The management interface of an openvpn daemon: notifications in, commands out.
@NullMarked
package net.adit.openvpn.management;

import org.jspecify.annotations.NullMarked;

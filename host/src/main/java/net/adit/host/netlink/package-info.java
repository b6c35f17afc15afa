/// The kernel's routes, addresses and links over netlink (rtnetlink(7)), without starting a
/// program.
@NullMarked
package net.adit.host.netlink;

import org.jspecify.annotations.NullMarked;

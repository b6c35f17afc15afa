/// Tests of netlink: bytes without a kernel, and the real kernel in a namespace.
@NullMarked
package net.adit.host.netlink;

import org.jspecify.annotations.NullMarked;

/// Addresses, prefixes and endpoints of IPv4 and IPv6: values that are valid if they exist.
@NullMarked
package net.adit.model.net;

import org.jspecify.annotations.NullMarked;

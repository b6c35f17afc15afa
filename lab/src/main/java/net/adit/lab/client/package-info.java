/// Runs real openvpn clients and understands their logs.
@NullMarked
package net.adit.lab.client;

import org.jspecify.annotations.NullMarked;

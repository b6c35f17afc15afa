/// Mutual TLS between controllers and agents: one trusted issuer a socket, renewable at run time.
@NullMarked
package net.adit.pki.tls;

import org.jspecify.annotations.NullMarked;

/// What may come in from the tunnel.
@NullMarked
package net.adit.connector.filter;

import org.jspecify.annotations.NullMarked;

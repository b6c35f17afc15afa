/// What the public API carries in headers.
@NullMarked
package net.adit.protocol.rest.header;

import org.jspecify.annotations.NullMarked;

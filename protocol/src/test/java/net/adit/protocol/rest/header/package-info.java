/// Tests of the headers.
@NullMarked
package net.adit.protocol.rest.header;

import org.jspecify.annotations.NullMarked;

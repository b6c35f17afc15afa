/// The client of the public API, used by the command line, the connector and tests.
@NullMarked
package net.adit.protocol.rest.client;

import org.jspecify.annotations.NullMarked;

/// What the routers of the core need to be told about gateways.
@NullMarked
package net.adit.cli.routing;

import org.jspecify.annotations.NullMarked;

/// What stands in front of a site's gateways.
@NullMarked
package net.adit.cli.balancer;

import org.jspecify.annotations.NullMarked;

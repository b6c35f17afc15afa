/// Sites, gateways, pools, networks, settings, and how gateways join: rules and desks.
@NullMarked
package net.adit.controller.fleet;

import org.jspecify.annotations.NullMarked;

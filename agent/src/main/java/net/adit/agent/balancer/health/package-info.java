/// Which gateways may have new tunnels, and which still have old ones. Pure.
@NullMarked
package net.adit.agent.balancer.health;

import org.jspecify.annotations.NullMarked;

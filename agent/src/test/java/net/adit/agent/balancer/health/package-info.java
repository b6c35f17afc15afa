/// Tests of which gateways are held for healthy.
@NullMarked
package net.adit.agent.balancer.health;

import org.jspecify.annotations.NullMarked;

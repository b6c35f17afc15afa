/// Tests of the balancer role.
@NullMarked
package net.adit.agent.balancer;

import org.jspecify.annotations.NullMarked;

/// Tests of probing daemons.
@NullMarked
package net.adit.agent.balancer.probe;

import org.jspecify.annotations.NullMarked;

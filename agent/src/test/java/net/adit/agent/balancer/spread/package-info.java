/// Tests of the spread in the kernel.
@NullMarked
package net.adit.agent.balancer.spread;

import org.jspecify.annotations.NullMarked;

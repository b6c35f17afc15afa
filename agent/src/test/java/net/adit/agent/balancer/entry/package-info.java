/// Tests of a gateway's virtual addresses.
@NullMarked
package net.adit.agent.balancer.entry;

import org.jspecify.annotations.NullMarked;

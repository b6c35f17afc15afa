/// The other end of a balancer: what a gateway needs to be sent packets for a virtual address.
@NullMarked
package net.adit.agent.balancer.entry;

import org.jspecify.annotations.NullMarked;

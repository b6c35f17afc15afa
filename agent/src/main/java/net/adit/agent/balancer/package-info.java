/// The other role of an agent: spreads new tunnels of a site over its healthy gateways, in the
/// kernel.
@NullMarked
package net.adit.agent.balancer;

import org.jspecify.annotations.NullMarked;

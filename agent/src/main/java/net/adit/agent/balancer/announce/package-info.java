/// How the network learns that this balancer may be sent clients.
@NullMarked
package net.adit.agent.balancer.announce;

import org.jspecify.annotations.NullMarked;

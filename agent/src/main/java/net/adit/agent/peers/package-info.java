/// Claims between agents, without a controller: whose session of a device is the newest.
@NullMarked
package net.adit.agent.peers;

import org.jspecify.annotations.NullMarked;

/// Events on their way to the controller, kept on disk until it has stored them.
@NullMarked
package net.adit.agent.uplink.spool;

import org.jspecify.annotations.NullMarked;

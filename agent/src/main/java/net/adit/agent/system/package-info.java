/// The only place of the agent that starts processes and writes host files.
@NullMarked
package net.adit.agent.system;

import org.jspecify.annotations.NullMarked;

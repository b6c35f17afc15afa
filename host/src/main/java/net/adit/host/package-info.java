/// The only place of the agent that starts processes and writes host files.
@NullMarked
package net.adit.host;

import org.jspecify.annotations.NullMarked;

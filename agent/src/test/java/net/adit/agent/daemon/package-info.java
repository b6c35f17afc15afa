/// Tests of the daemons.
@NullMarked
package net.adit.agent.daemon;

import org.jspecify.annotations.NullMarked;

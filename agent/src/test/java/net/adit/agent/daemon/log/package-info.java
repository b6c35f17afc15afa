/// Tests of reading logs.
@NullMarked
package net.adit.agent.daemon.log;

import org.jspecify.annotations.NullMarked;

/// What daemons write into their logs, and what it means to people.
@NullMarked
package net.adit.agent.daemon.log;

import org.jspecify.annotations.NullMarked;

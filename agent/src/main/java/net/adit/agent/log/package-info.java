/// The agent's log lines: a small SLF4J provider that writes text or JSON to stderr.
@NullMarked
package net.adit.agent.log;

import org.jspecify.annotations.NullMarked;

/// Tests of sessions.
@NullMarked
package net.adit.agent.session;

import org.jspecify.annotations.NullMarked;

/// How long to wait before something is tried again.
@NullMarked
package net.adit.agent.retry;

import org.jspecify.annotations.NullMarked;

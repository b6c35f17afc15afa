/// What a running agent shows on its own host.
@NullMarked
package net.adit.agent.status;

import org.jspecify.annotations.NullMarked;

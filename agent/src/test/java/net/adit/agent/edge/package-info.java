/// Tests of how a site meets its clients.
@NullMarked
package net.adit.agent.edge;

import org.jspecify.annotations.NullMarked;

@NullMarked
package net.adit.agent.peers;

import org.jspecify.annotations.NullMarked;

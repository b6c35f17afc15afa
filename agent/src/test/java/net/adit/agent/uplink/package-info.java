@NullMarked
package net.adit.agent.uplink;

import org.jspecify.annotations.NullMarked;

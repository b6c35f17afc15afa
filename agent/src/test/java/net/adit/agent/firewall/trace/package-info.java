@NullMarked
package net.adit.agent.firewall.trace;

import org.jspecify.annotations.NullMarked;

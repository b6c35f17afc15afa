@NullMarked
package net.adit.agent.uplink.spool;

import org.jspecify.annotations.NullMarked;

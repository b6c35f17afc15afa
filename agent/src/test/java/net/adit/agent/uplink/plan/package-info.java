@NullMarked
package net.adit.agent.uplink.plan;

import org.jspecify.annotations.NullMarked;

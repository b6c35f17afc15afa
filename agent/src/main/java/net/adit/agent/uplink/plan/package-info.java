/// Plans as they come and as they lie on disk.
@NullMarked
package net.adit.agent.uplink.plan;

import org.jspecify.annotations.NullMarked;

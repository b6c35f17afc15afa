/// The link to the controllers: joining, plans in, events and state out, renewal of certificates;
/// and the last good plan on disk.
@NullMarked
package net.adit.agent.uplink;

import org.jspecify.annotations.NullMarked;

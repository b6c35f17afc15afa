/// What sessions change in the kernel: the routes to their devices, and the flows that end with
/// them.
@NullMarked
package net.adit.agent.session.kernel;

import org.jspecify.annotations.NullMarked;

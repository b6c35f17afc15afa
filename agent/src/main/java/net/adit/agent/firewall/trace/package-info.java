/// Tells what the policy decides while somebody looks on, as the kernel says itself.
@NullMarked
package net.adit.agent.firewall.trace;

import org.jspecify.annotations.NullMarked;

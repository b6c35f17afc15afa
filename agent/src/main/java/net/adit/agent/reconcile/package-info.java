/// Makes the host what the plan says, in an order that never opens a way before it is guarded.
@NullMarked
package net.adit.agent.reconcile;

import org.jspecify.annotations.NullMarked;

/// How the network learns where devices are: the kernel's routes and FRR, which announces them.
@NullMarked
package net.adit.agent.routing;

import org.jspecify.annotations.NullMarked;

/// Tests of routing: text without a host, and the real programs in namespaces.
@NullMarked
package net.adit.agent.routing;

import org.jspecify.annotations.NullMarked;

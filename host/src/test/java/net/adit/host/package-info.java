/// Tests of host access, and the network namespaces in which contract tests of the agent run.
@NullMarked
package net.adit.host;

import org.jspecify.annotations.NullMarked;

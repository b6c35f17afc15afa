/// Tests of what sessions change in the kernel.
@NullMarked
package net.adit.agent.session.kernel;

import org.jspecify.annotations.NullMarked;

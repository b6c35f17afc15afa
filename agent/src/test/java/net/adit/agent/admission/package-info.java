/// Tests of admission, and plans to test with.
@NullMarked
package net.adit.agent.admission;

import org.jspecify.annotations.NullMarked;

/// Desired state to plans: how long the compiler takes, by JMH.
@NullMarked
package net.adit.bench.compile;

import org.jspecify.annotations.NullMarked;

/// The invariants, one class each.
@NullMarked
package net.adit.lab.chaos.watch;

import org.jspecify.annotations.NullMarked;

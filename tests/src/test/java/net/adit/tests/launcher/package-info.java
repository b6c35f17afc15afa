/// The launcher script and what it starts.
@NullMarked
package net.adit.tests.launcher;

import org.jspecify.annotations.NullMarked;

/// The command line: one class per command, no logic but printing.
@NullMarked
package net.adit.cli;

import org.jspecify.annotations.NullMarked;

/// The programs that the launcher starts beside the command line, as help and completion show them.
@NullMarked
package net.adit.cli.program;

import org.jspecify.annotations.NullMarked;
